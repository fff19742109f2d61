import { useMemo } from 'react';

interface Props {
  rows?: number;
}

/** Grey bars of uneven length while the feed is on its way. */
export function FeedSkeleton({ rows = 4 }: Props) {
  const widths = useMemo(
    () => Array.from({ length: rows }, () => `${55 + Math.floor(Math.random() * 40)}%`),
    [rows],
  );

  return (
    <div role="status" aria-label="Loading">
      {widths.map((width, index) => (
        <div className="skeleton-row" key={index}>
          <span className="skeleton-avatar" />
          <span className="skeleton-line" style={{ width }} />
          <span className="skeleton-line" style={{ width: '30%' }} />
        </div>
      ))}
    </div>
  );
}
