import type { ReactNode } from 'react';

const lists = [
  {
    name: 'Take part',
    ways: [
      ['/events/submit', 'Tell us of an event'],
      ['/newsroom/submit', 'Send an article'],
      ['/governance', 'Vote on proposals'],
      ['/account', 'Your account'],
    ],
  },
  {
    name: 'Read',
    ways: [
      ['/week', 'This week'],
      ['/stories', 'Stories'],
      ['/newsroom', 'Newsroom'],
      ['/events', 'Events'],
      ['/ivor', 'Ask IVOR'],
    ],
  },
  {
    name: 'How we work',
    ways: [
      ['/about', 'About BLKOUT'],
      ['/stories/how-moderation-works', 'How moderation works'],
      ['/privacy', 'Privacy, and leaving no trace'],
      ['/accessibility', 'Accessibility'],
    ],
  },
] as const;

export function Footer(): ReactNode {
  return (
    <footer className="footer">
      <div className="footer-inner">
        <div className="footer-lists">
          {lists.map(({ name, ways }) => (
            <nav key={name} aria-label={name}>
              <h2>{name}</h2>
              <ul className="plain">
                {ways.map(([path, title]) => (
                  <li key={path}>
                    <a href={path}>{title}</a>
                  </li>
                ))}
              </ul>
            </nav>
          ))}
        </div>
        <p className="colophon">
          BLKOUT is by and for Black queer men in the UK. It is free, needs no account, sells nothing and follows
          nobody. A person reads everything before it is published.
        </p>
      </div>
    </footer>
  );
}
