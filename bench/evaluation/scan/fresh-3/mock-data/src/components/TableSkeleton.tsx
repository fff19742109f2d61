interface Props {
  rows?: number;
  columns?: number;
}

const widths = ['60%', '85%', '40%', '72%'];

export function TableSkeleton({ rows = 8, columns = 4 }: Props) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, r) => (
        <div key={r} className="flex gap-3 py-2">
          {Array.from({ length: columns }, (_, c) => (
            <span
              key={c}
              className="h-4 animate-pulse rounded bg-zinc-200"
              style={{ width: widths[(r + c) % widths.length] }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
