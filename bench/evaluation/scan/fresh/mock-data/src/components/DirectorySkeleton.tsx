import { Skeleton } from '../ui/skeleton';

const rows = Array.from({ length: 8 }, (_, index) => ({ id: index, name: 60 + ((index * 17) % 35), bio: 80 - ((index * 11) % 30) }));

export function DirectorySkeleton() {
  return (
    <ul aria-busy="true" aria-label="The directory is loading">
      {rows.map((row) => (
        <li key={row.id} className="flex gap-4 p-4">
          <Skeleton className="h-12 w-12 rounded-full" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-4" style={{ width: `${row.name}%` }} />
            <Skeleton className="h-3" style={{ width: `${row.bio}%` }} />
          </div>
        </li>
      ))}
    </ul>
  );
}
