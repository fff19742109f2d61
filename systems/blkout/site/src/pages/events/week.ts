const DAY_MS = 86_400_000;

/** `2027-03-28`, by British clocks. */
const day = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const spoken = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' });

/** Monday of the week that a day is in, as `2027-03-22`. @param of such as `2027-03-28`; this week when it is none */
export function mondayOf(of: string | null | undefined, now = new Date()): string {
  const given = of !== null && of !== undefined && /^\d{4}-\d\d-\d\d$/.test(of) ? Date.parse(of) : Number.NaN;
  const at = new Date(Number.isNaN(given) ? Date.parse(day.format(now)) : given);
  return isoDay(at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY_MS);
}

/** The Monday some weeks later. */
export function weeksAfter(monday: string, weeks: number): string {
  return isoDay(Date.parse(monday) + weeks * 7 * DAY_MS);
}

/** `22 to 28 March`. */
export function weekSpoken(monday: string): string {
  const [from, to] = [new Date(monday), new Date(Date.parse(monday) + 6 * DAY_MS)];
  return from.getUTCMonth() === to.getUTCMonth()
    ? `${from.getUTCDate()} to ${spoken.format(to)}`
    : `${spoken.format(from)} to ${spoken.format(to)}`;
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);
