export interface Point {
  x: string;
  y: number;
}

const DAY = 86_400_000;

export function revenueSeries(days = 30): Point[] {
  const points: Point[] = [];
  const today = Date.now();
  for (let i = days - 1; i >= 0; i--) {
    const weekday = new Date(today - i * DAY).getDay();
    const weekend = weekday === 0 || weekday === 6 ? 0.6 : 1;
    points.push({
      x: new Date(today - i * DAY).toISOString().slice(0, 10),
      y: Math.round((1200 + Math.sin(i / 3) * 250 + Math.random() * 90) * weekend),
    });
  }
  return points;
}

export const total = (points: Point[]) => points.reduce((sum, p) => sum + p.y, 0);
