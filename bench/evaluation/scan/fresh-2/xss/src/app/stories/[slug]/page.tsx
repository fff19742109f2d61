import { notFound } from 'next/navigation';
import { getStory } from '@/lib/stories';

const jsonForScript = (value: unknown) => JSON.stringify(value).replace(/</g, '\\u003c');

export default async function StoryPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const story = await getStory(slug);
  if (!story) notFound();

  return (
    <main>
      <h1>{story.title}</h1>
      {story.paragraphs.map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{
          __html: jsonForScript({ '@context': 'https://schema.org', '@type': 'Article', headline: story.title }),
        }}
      />
    </main>
  );
}
