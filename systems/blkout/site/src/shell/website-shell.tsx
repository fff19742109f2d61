import type { ReactNode } from 'react';
import { Footer } from './footer.tsx';
import { Help } from './help.tsx';
import { Masthead, type Way } from './masthead.tsx';
import { OutboxBar } from './outbox-bar.tsx';

const home: Way = { path: '/', name: 'BLKOUT' };

const ways: readonly Way[] = [
  { path: '/stories', name: 'Stories' },
  { path: '/newsroom', name: 'Newsroom' },
  { path: '/events', name: 'Events' },
  { path: '/ivor', name: 'IVOR' },
  { path: '/community', name: 'Community' },
  { path: '/governance', name: 'Governance' },
  { path: '/about', name: 'About' },
];

export function WebsiteShell({ path, children }: { readonly path: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Masthead path={path} home={home} ways={ways} />
      <OutboxBar />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Help />
      <Footer />
    </>
  );
}
