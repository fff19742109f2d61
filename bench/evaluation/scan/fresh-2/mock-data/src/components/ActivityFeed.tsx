import type { ReactNode } from 'react';
import { Avatar } from '../ui/Avatar';
import { ago } from '../lib/time';

interface Activity {
  id: string;
  actor: string;
  action: string;
  target: string;
  at: string;
}

interface Props {
  items?: Activity[];
  heading?: ReactNode;
  onMore?: () => void;
}

const recent: Activity[] = [
  { id: 'a1', actor: 'Kofi Mensah', action: 'joined', target: 'Book Circle', at: '2026-02-11T18:20:00Z' },
  { id: 'a2', actor: 'Bea Tran', action: 'posted', target: 'Looking for a drummer', at: '2026-02-11T17:02:00Z' },
  { id: 'a3', actor: 'Luis Ortega', action: 'is going to', target: 'Sunday Swim', at: '2026-02-11T15:40:00Z' },
];

export function ActivityFeed({ items = recent, heading = 'Recent activity', onMore }: Props) {
  return (
    <section>
      <h2>{heading}</h2>
      <ol>
        {items.map((item) => (
          <li key={item.id}>
            <Avatar name={item.actor} size={24} />
            <b>{item.actor}</b> {item.action} <i>{item.target}</i>
            <time dateTime={item.at}>{ago(item.at)}</time>
          </li>
        ))}
      </ol>
      {onMore && <button onClick={onMore}>Show more</button>}
    </section>
  );
}
