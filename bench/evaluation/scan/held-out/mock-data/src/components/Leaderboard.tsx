import { useQuery } from '@tanstack/react-query';

interface Row { name: string; points: number; badge: string }

const mockUsers: Row[] = Array.from({ length: 10 }, (_, i) => ({
  name: `Member ${i + 1}`,
  points: 1000 - i * 73,
  badge: i < 3 ? 'gold' : 'silver',
}));

export function Leaderboard() {
  const { data } = useQuery<Row[]>({
    queryKey: ['leaderboard'],
    queryFn: () => fetch('/api/leaderboard').then((r) => r.json()),
  });
  const rows = data || mockUsers;

  return (
    <table>
      <thead>
        <tr><th>Name</th><th>Points</th><th>Badge</th></tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <td>{row.name}</td><td>{row.points}</td><td>{row.badge}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
