const home = 'Europe/London';

/** Of a day by the clock of a place: `2027-03-28`. */
export function dayKey(at: Date, timezone = home): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(at);
}

/** `Sunday 28 March`, and the year where it is another one. */
export function dayName(day: string, now = new Date()): string {
  const isThisYear = noon(day).getUTCFullYear() === now.getUTCFullYear();
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(isThisYear ? {} : { year: 'numeric' }),
  });
  return format.format(noon(day)).replace(',', '');
}

/** The Monday of the week that holds a day. */
export function mondayOf(day: string): string {
  return later(day, -((noon(day).getUTCDay() + 6) % 7));
}

export function later(day: string, days: number): string {
  return new Date(noon(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** A day that there is, or undefined. */
export function asDay(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  return Number.isNaN(noon(text).getTime()) ? undefined : later(text, 0);
}

/** No clock change reaches it. */
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

interface Timed {
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly timezone: string;
}

/** `19:00`, by the clock of the place. */
export function hour({ startsAt, timezone }: Pick<Timed, 'startsAt' | 'timezone'>): string {
  return clock(timezone).format(new Date(startsAt));
}

/** `Sunday 28 March 2027, 19:00 to 21:00`, and whose time it is where that is not British. */
export function span({ startsAt, endsAt, timezone }: Timed): string {
  const [start, end] = [new Date(startsAt), endsAt === null ? undefined : new Date(endsAt)];
  const long = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: timezone,
  });
  const told = (at: Date): string => `${long.format(at).replace(',', '')}, ${clock(timezone).format(at)}`;
  const until =
    end === undefined
      ? ''
      : ` to ${dayKey(end, timezone) === dayKey(start, timezone) ? clock(timezone).format(end) : told(end)}`;
  return `${told(start)}${until}${timezone === home ? '' : ` (${timezone.split('/').at(-1)?.replaceAll('_', ' ')} time)`}`;
}

function clock(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
}
