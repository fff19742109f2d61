import { type ReactNode, useEffect, useRef } from 'react';

/** A page that tells a person who looks over a shoulder nothing. */
const ELSEWHERE = 'https://www.bbc.co.uk/weather';

export interface Way {
  readonly path: string;
  readonly name: string;
}

interface MastheadProps {
  readonly path: string;
  readonly home: Way;
  readonly ways: readonly Way[];
}

export function Masthead({ path, home, ways }: MastheadProps): ReactNode {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => closeWithEscape(menu.current), []);
  return (
    <header className="masthead">
      <a className="wordmark" href={home.path}>
        {home.name}
      </a>
      <nav className="nav-wide" aria-label="Main">
        <Ways ways={ways} path={path} />
      </nav>
      <details className="menu" ref={menu}>
        <summary>Menu</summary>
        <nav aria-label="Main">
          <Ways ways={ways} path={path} />
        </nav>
      </details>
      {/* `leave.ts` makes it quick; without it this is an ordinary link. */}
      <a className="leave" href={ELSEWHERE} data-leave="" rel="noreferrer" title="Or press Escape twice">
        Leave<span className="unseen"> this site quickly</span>
      </a>
    </header>
  );
}

function Ways({ ways, path }: { readonly ways: readonly Way[]; readonly path: string }): ReactNode {
  const here = ways.findLast((way) => path === way.path || (way.path !== '/' && path.startsWith(`${way.path}/`)));
  return (
    <ul className="nav-list">
      {ways.map((way) => (
        <li key={way.path}>
          <a href={way.path} aria-current={way === here ? (path === way.path ? 'page' : 'true') : undefined}>
            {way.name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** @returns stops it */
function closeWithEscape(menu: HTMLDetailsElement | null): () => void {
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || menu?.open !== true) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  };
  addEventListener('keydown', close);
  return () => removeEventListener('keydown', close);
}
