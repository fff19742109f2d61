/** What is promised of alerts: how soon the first page goes out, who is called when nobody answers, what joins what. */

/** How much harm an alert tells of: visitors have it now; they may soon; somebody should look; good to know. */
export type Level = 'critical' | 'high' | 'medium' | 'low';

const minute = 60_000;

/** Latest time from the alert to its first page, in ms; what is low has the daily digest. */
export const firstPageMs: Record<Level, number> = {
  critical: 0,
  high: 5 * minute,
  medium: 30 * minute,
  low: 24 * 60 * minute,
};

const order: readonly Level[] = ['low', 'medium', 'high', 'critical'];

export const isAbove = (a: Level, b: Level): boolean => order.indexOf(a) > order.indexOf(b);

export const highest = (levels: readonly Level[]): Level => order.findLast((level) => levels.includes(level)) ?? 'low';

/** Whether it climbs the ladder until somebody acknowledges it. */
export const escalates = (level: Level): boolean => level === 'critical' || level === 'high';

/** Who is called, and how long after the alert. A page reaches its own rung and every one below. */
export const ladder = [
  { rung: 'automatic', afterMs: 0 },
  { rung: 'on-call', afterMs: 15 * minute },
  { rung: 'lead', afterMs: 30 * minute },
  { rung: 'architecture', afterMs: 60 * minute },
  { rung: 'community', afterMs: 120 * minute },
] as const;

export type Rung = (typeof ladder)[number]['rung'];

export const rungs: readonly Rung[] = ladder.map(({ rung }) => rung);

/** What is raised this soon after a page of its group needs no page of its own while the group is still unanswered. */
export const joinMs = 5 * minute;

/** A page that reached nobody at all, and has no rung above it, is tried again after this long. */
export const tryAgainMs = 5 * minute;

/** Closed alerts are forgotten this long after they were told. */
export const rememberMs = 7 * 24 * 60 * minute;
