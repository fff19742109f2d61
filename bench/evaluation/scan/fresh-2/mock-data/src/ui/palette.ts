export const avatarColours = ['#b91c1c', '#c2410c', '#a16207', '#15803d', '#0f766e', '#1d4ed8', '#7e22ce', '#be185d'];

export const chartColours = {
  grid: '#e5e7eb',
  axis: '#6b7280',
  series: ['#2563eb', '#f59e0b', '#10b981', '#ef4444'],
};

/** The same person always gets the same colour. */
export function avatarColour(name: string): string {
  let hash = 0;
  for (const char of name) hash = (hash * 33 + char.charCodeAt(0)) >>> 0;
  return avatarColours[hash % avatarColours.length] ?? '#374151';
}

export function contrast(hex: string): 'black' | 'white' {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return (r * 299 + g * 587 + b * 114) / 1000 > 128 ? 'black' : 'white';
}
