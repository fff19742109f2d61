import type { ReactNode } from 'react';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { stories } from './all-stories.ts';

export const pages: readonly Page[] = [
  {
    path: '/stories',
    title: 'Stories',
    description: 'What BLKOUT is for and how it works: moderation, governance, IVOR, safety.',
  },
];

export default function Archive(): ReactNode {
  const [first, ...others] = stories;
  return (
    <>
      <PageHead
        tone="marigold"
        title="Stories"
        lead="What this place is for, how it works, and how to stay safe in it. Written by the people who build it, and readable without a network."
      />
      <div className="wrap section">
        {first !== undefined && (
          <article className="story-first">
            <p className="kicker">{first.kicker}</p>
            <h2>
              <a href={first.path}>{first.title}</a>
            </h2>
            <p className="lead">{first.summary}</p>
          </article>
        )}
        <ul className="columns">
          {others.map(({ path, kicker, title, summary }) => (
            <li key={path} className="card">
              <p className="meta">{kicker}</p>
              <h3>
                <a href={path}>{title}</a>
              </h3>
              <p>{summary}</p>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
