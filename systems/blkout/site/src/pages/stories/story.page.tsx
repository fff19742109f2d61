import type { ReactNode } from 'react';
import type { Page, PageProps } from '../../shell/page.ts';
import { TextPage } from '../../shell/text-page.tsx';
import { stories } from './all-stories.ts';

export const pages: readonly Page[] = stories.map(({ path, title, summary }) => ({
  path,
  title,
  description: summary,
}));

export default function StoryPage({ path }: PageProps): ReactNode {
  const here = stories.findIndex((story) => story.path === path);
  const story = stories[here];
  if (story === undefined) return null;
  const next = stories[(here + 1) % stories.length];
  return (
    <TextPage text={story} tone="marigold">
      {next !== undefined && (
        <nav className="section" aria-label="Next story">
          <p className="kicker">Read next</p>
          <h2>
            <a className="tap" href={next.path}>
              {next.title}
            </a>
          </h2>
        </nav>
      )}
    </TextPage>
  );
}
