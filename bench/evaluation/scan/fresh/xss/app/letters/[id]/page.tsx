import { notFound } from 'next/navigation';
import sanitizeHtml from 'sanitize-html';
import { letters } from '../../../lib/letters';

const allowed = {
  allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img'],
  allowedAttributes: { ...sanitizeHtml.defaults.allowedAttributes, img: ['src', 'alt', 'width', 'height'] },
  allowedSchemes: ['https', 'mailto'],
};

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }) {
  const letter = await letters.one((await params).id);
  return { title: letter?.subject ?? 'Letter' };
}

export default async function LetterPage({ params }: { params: Promise<{ id: string }> }) {
  const letter = await letters.one((await params).id);
  if (!letter) notFound();
  const html = sanitizeHtml(letter.html, allowed);
  return (
    <main>
      <h1>{letter.subject}</h1>
      <p>{letter.sentAt.toLocaleDateString('en-GB')}</p>
      <div dangerouslySetInnerHTML={{ __html: html }} />
      <a href={`/letters?before=${encodeURIComponent(letter.id)}`}>Earlier letters</a>
    </main>
  );
}
