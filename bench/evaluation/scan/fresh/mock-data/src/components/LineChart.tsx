import { useId, useMemo } from 'react';

interface Point {
  label: string;
  value: number;
}

interface Props {
  points: Point[];
  width?: number;
  height?: number;
  title: string;
}

const PADDING = { top: 12, right: 12, bottom: 28, left: 40 };
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

function ticksFor(highest: number): number[] {
  const step = STEPS.find((size) => highest / size <= 5) ?? highest;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
}

export function LineChart({ points, width = 640, height = 240, title }: Props) {
  const id = useId();
  const { line, ticks, y } = useMemo(() => {
    const highest = Math.max(1, ...points.map(({ value }) => value));
    const ticks = ticksFor(highest);
    const top = ticks.at(-1) ?? highest;
    const x = (index: number) =>
      PADDING.left + (index / Math.max(1, points.length - 1)) * (width - PADDING.left - PADDING.right);
    const y = (value: number) => height - PADDING.bottom - (value / top) * (height - PADDING.top - PADDING.bottom);
    return { line: points.map(({ value }, index) => `${x(index)},${y(value)}`).join(' '), ticks, y };
  }, [points, width, height]);

  if (points.length === 0) return <p>Nothing was measured in this time.</p>;
  return (
    <svg role="img" aria-labelledby={id} viewBox={`0 0 ${width} ${height}`}>
      <title id={id}>{title}</title>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={PADDING.left} x2={width - PADDING.right} y1={y(tick)} y2={y(tick)} stroke="#ddd" />
          <text x={PADDING.left - 6} y={y(tick)} textAnchor="end">{tick}</text>
        </g>
      ))}
      <polyline points={line} fill="none" stroke="currentColor" strokeWidth={2} />
    </svg>
  );
}
