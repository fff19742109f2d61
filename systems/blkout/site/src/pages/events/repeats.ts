const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

interface Repeat {
  readonly name: string;
  readonly text: string;
  /** The rule (RFC 5545) for what starts on this day. */
  readonly rule: (start: Date) => string;
}

const nth = (start: Date): number => Math.ceil(start.getUTCDate() / 7);

/** How often something happens again, as people say it. */
export const repeats: readonly Repeat[] = [
  { name: 'daily', text: 'Every day', rule: () => 'FREQ=DAILY' },
  { name: 'weekly', text: 'Every week', rule: () => 'FREQ=WEEKLY' },
  { name: 'fortnightly', text: 'Every two weeks', rule: () => 'FREQ=WEEKLY;INTERVAL=2' },
  {
    name: 'monthly-day',
    text: 'Every month, on the same weekday (such as the second Tuesday)',
    // Not every month has a fifth one: who chooses it means the last.
    rule: (start) => `FREQ=MONTHLY;BYDAY=${nth(start) > 4 ? -1 : nth(start)}${days[start.getUTCDay()] ?? 'MO'}`,
  },
  { name: 'monthly-date', text: 'Every month, on the same date', rule: () => 'FREQ=MONTHLY' },
  { name: 'yearly', text: 'Every year', rule: () => 'FREQ=YEARLY' },
];

/** @param startsAt of a form: `2027-03-28T19:00` @param ends a day (`2027-06-30`), a number of times, or neither */
export function ruleOf(
  startsAt: string,
  chosen: string,
  ends: { readonly until: string; readonly times: string },
): string | undefined {
  const repeat = repeats.find(({ name }) => name === chosen);
  if (repeat === undefined) return undefined;
  const rule = repeat.rule(new Date(`${startsAt.slice(0, 10)}T12:00:00Z`));
  if (ends.until !== '') return `${rule};UNTIL=${ends.until.replaceAll('-', '')}`;
  return ends.times === '' ? rule : `${rule};COUNT=${ends.times}`;
}
