import { useQuery } from '@tanstack/react-query';
import { fetchNumbers } from '../../api/numbers';

const tiles = [
  { key: 'members', title: 'Members', suffix: '' },
  { key: 'bookings', title: 'Bookings this week', suffix: '' },
  { key: 'attendance', title: 'Attendance', suffix: ' %' },
  { key: 'revenue', title: 'Revenue', suffix: ' €' },
] as const;

export default function Numbers() {
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ['numbers'],
    queryFn: fetchNumbers,
    staleTime: 60_000,
    retry: 2,
  });

  if (error) {
    return (
      <p role="alert">
        The numbers could not be loaded. <button onClick={() => refetch()}>Try again</button>
      </p>
    );
  }

  return (
    <div className="tiles">
      {tiles.map((t) => (
        <div key={t.key} className="tile">
          <h3>{t.title}</h3>
          <p className="big">{isPending || data[t.key] == null ? '–' : data[t.key].toLocaleString() + t.suffix}</p>
        </div>
      ))}
    </div>
  );
}
