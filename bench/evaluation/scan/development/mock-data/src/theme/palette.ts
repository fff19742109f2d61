export const palette = {
  gold: { 50: '#fffbeb', 300: '#fcd34d', 500: '#f59e0b', 900: '#78350f' },
  plum: { 50: '#faf5ff', 300: '#d8b4fe', 500: '#a855f7', 900: '#581c87' },
  ink: { 50: '#fafafa', 300: '#d4d4d8', 500: '#71717a', 900: '#18181b' },
} as const;

export const breakpoints = [
  { name: 'phone', from: 0 },
  { name: 'tablet', from: 768 },
  { name: 'desk', from: 1280 },
];

export const chartSeries = [
  { key: 'active', label: 'Active', colour: palette.gold[500] },
  { key: 'returning', label: 'Returning', colour: palette.plum[500] },
];

export function colourFor(index: number): string {
  const order = [palette.gold[500], palette.plum[500], palette.ink[500]];
  return order[index % order.length] ?? palette.ink[900];
}

export function isDark(hex: string): boolean {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return r * 0.299 + g * 0.587 + b * 0.114 < 128;
}
