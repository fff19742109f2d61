import { useMemo } from 'react';

interface Props { metric: string; width?: number; height?: number }

export function Sparkline({ metric, width = 120, height = 32 }: Props) {
  const points = useMemo(() => {
    let value = 50;
    return Array.from({ length: 30 }, () => {
      value += (Math.random() - 0.45) * 10;
      return Math.max(0, Math.min(100, value));
    });
  }, [metric]);

  const path = points
    .map((y, i) => `${i === 0 ? 'M' : 'L'}${(i / 29) * width},${height - (y / 100) * height}`)
    .join(' ');

  return (
    <figure>
      <svg width={width} height={height} role="img" aria-label={`Trend of ${metric}`}>
        <path d={path} fill="none" stroke="currentColor" />
      </svg>
      <figcaption>{metric}</figcaption>
    </figure>
  );
}
