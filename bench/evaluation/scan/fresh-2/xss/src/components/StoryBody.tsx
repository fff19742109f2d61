import { useStory } from '../hooks/useStory';
import { Spinner } from '../ui/Spinner';
import { ShareBar } from './ShareBar';

interface Props {
  slug: string;
}

export function StoryBody({ slug }: Props) {
  const { story, isLoading, error } = useStory(slug);

  if (isLoading) return <Spinner label="Loading the story" />;
  if (error || !story) return <p role="alert">We could not find this story.</p>;

  return (
    <article className="prose">
      <h1>{story.title}</h1>
      <p className="byline">
        {story.author.name}, {new Date(story.published).toLocaleDateString('en-GB')}
      </p>
      {story.cover && <img src={`/media/${story.cover}`} alt={story.coverText ?? ''} />}
      <div dangerouslySetInnerHTML={{ __html: story.body }} />
      <ShareBar title={story.title} path={`/stories/${slug}`} />
    </article>
  );
}
