import { useStats } from './useStats';

const cards = [
  { key: 'members', label: 'Members' },
  { key: 'eventsPublished', label: 'Events published' },
  { key: 'articlesPublished', label: 'Articles published' },
  { key: 'waiting', label: 'Waiting for review' },
] as const;

export function Stats() {
  const { data, error } = useStats();

  if (error !== undefined) return <p role="alert">The figures cannot be read at the moment.</p>;

  return (
    <dl className="stats">
      {cards.map(({ key, label }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{data === undefined ? '…' : data[key].toLocaleString('en-GB')}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Share({ part, of }: { part: number; of: number }) {
  return <>{of === 0 ? '0%' : `${Math.round((part / of) * 100)}%`}</>;
}
