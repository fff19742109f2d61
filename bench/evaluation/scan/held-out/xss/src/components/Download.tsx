import { useEffect, useState } from 'react';

export function Download({ rows }: { rows: Record<string, string>[] }) {
  const [href, setHref] = useState<string>();

  useEffect(() => {
    const blob = new Blob([JSON.stringify(rows)], { type: 'application/json' });
    const url = URL.createObjectURL(blob);
    setHref(url);
    return () => URL.revokeObjectURL(url);
  }, [rows]);

  return (
    <a href={href} download="queue.json">
      Download {rows.length} rows
    </a>
  );
}

export function Anchor({ id, title }: { id: string; title: string }) {
  return <a href={`#${encodeURIComponent(id)}`}>{title}</a>;
}

export function EventLink({ id, title }: { id: string; title: string }) {
  return <a href={`/events/${encodeURIComponent(id)}`}>{title}</a>;
}
