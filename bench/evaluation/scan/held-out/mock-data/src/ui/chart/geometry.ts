export interface Point {
  x: number;
  y: number;
}

export interface Scale {
  from: number;
  to: number;
  size: number;
}

const steps = [1, 2, 2.5, 5, 10];

export function niceStep(span: number, ticks: number): number {
  const raw = span / Math.max(1, ticks);
  const power = 10 ** Math.floor(Math.log10(raw));
  const best = steps.find((step) => step * power >= raw) ?? 10;
  return best * power;
}

export function ticks({ from, to }: Scale, count = 5): number[] {
  const step = niceStep(to - from, count);
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
}

export function project(value: number, { from, to, size }: Scale): number {
  return to === from ? size / 2 : ((value - from) / (to - from)) * size;
}

export function path(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

/** Thins a long line out without losing its peaks: the least and the most of each bucket. */
export function downsample(values: readonly number[], buckets: number): number[] {
  if (values.length <= buckets * 2) return [...values];
  const size = values.length / buckets;
  return Array.from({ length: buckets }, (_, index) => {
    const part = values.slice(Math.floor(index * size), Math.floor((index + 1) * size));
    return [Math.min(...part), Math.max(...part)];
  }).flat();
}

export function share(part: number, whole: number): string {
  if (whole === 0) return '–';
  return `${Math.round((part / whole) * 100)}%`;
}

export const aspect = 16 / 9;
export const margins = { top: 12, right: 16, bottom: 28, left: 44 };

/** Twelve colours that stay apart for people who do not see red and green apart. */
export const colours = [
  { name: 'blue', hex: '#0072b2' },
  { name: 'orange', hex: '#e69f00' },
  { name: 'green', hex: '#009e73' },
  { name: 'pink', hex: '#cc79a7' },
  { name: 'sky', hex: '#56b4e9' },
  { name: 'red', hex: '#d55e00' },
  { name: 'yellow', hex: '#f0e442' },
  { name: 'black', hex: '#000000' },
];
