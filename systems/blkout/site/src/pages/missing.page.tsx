import type { ReactNode } from 'react';
import { PageHead } from '../shell/page-head.tsx';
import type { Page } from '../shell/page.ts';

export const pages: readonly Page[] = [
  { path: '/404', title: 'Not here', description: 'There is no page at this address.' },
];

export default function Missing(): ReactNode {
  return (
    <>
      <PageHead
        tone="coral"
        title="Not here"
        lead="There is no page at this address. It may have moved, or never been."
      />
      <div className="wrap section">
        <p className="row">
          <a className="button" href="/">
            To the front page
          </a>
          <a className="button button-quiet" href="/events">
            See what is on
          </a>
        </p>
      </div>
    </>
  );
}
