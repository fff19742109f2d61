import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';

/** An event that happens again: when it first starts, and a rule of RFC 5545 that `readRule` has read. */
export interface Series {
  readonly start: Temporal.ZonedDateTime;
  readonly rule: string;
}

/** What bounds the work that a rule can ask for; 29 February comes after 2,922 days at the latest, or eight years. */
const MOST_STEPS = 4_000;
const MOST_OCCURRENCES = 1_000;

const integer = (least: number, most: number) => (value: string) =>
  /^[+-]?\d{1,4}$/.test(value) && Number(value) >= least && Number(value) <= most && Number(value) !== 0;
const every = (good: (value: string) => boolean) => (value: string) => value.split(',').every(good);

/** The parts that a rule may have. Times of day are those of the start: nothing happens twice on one day. */
const parts: Record<string, (value: string) => boolean> = {
  FREQ: (value) => ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(value),
  INTERVAL: integer(1, 366),
  COUNT: integer(1, MOST_OCCURRENCES),
  UNTIL: (value) => /^\d{8}(T\d{6}Z?)?$/.test(value),
  BYDAY: every((value) => /^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/.test(value)),
  BYMONTHDAY: every(integer(-31, 31)),
  BYMONTH: every(integer(1, 12)),
  BYSETPOS: every(integer(-31, 31)),
  WKST: (value) => /^(MO|SU)$/.test(value),
};

/** A rule that cannot be taken; the message says what to write instead. */
export class RuleError extends Error {}

/**
 * Reads a rule for an event that starts at `start`, with or without `RRULE:` before it. An end that is a day, or a time
 * by the clock on the wall, becomes the instant that every calendar program understands alike.
 * @throws RuleError
 */
export function readRule(text: string, start: Temporal.ZonedDateTime): string {
  const given = text.trim().replace(/^RRULE:/i, '');
  if (given.length > 500) throw new RuleError('is longer than 500 characters');
  const read = new Map<string, string>();
  for (const part of given.toUpperCase().split(';')) {
    const [name = '', value = ''] = part.split('=');
    if (parts[name]?.(value) !== true) throw new RuleError(`does not take ${part.slice(0, 40)}`);
    if (read.has(name)) throw new RuleError(`says ${name} twice`);
    read.set(name, name === 'UNTIL' ? lastInstant(value, start.timeZoneId) : value);
  }
  const rule = [...read].map(([name, value]) => `${name}=${value}`).join(';');
  const [first] = occurrences({ start, rule }, { most: 1 });
  if (first === undefined) throw new RuleError('gives no date at all');
  if (!first.equals(start))
    throw new RuleError(`does not give the first date: begin on ${first.toPlainDate().toString()}`);
  return rule;
}

/** When a series happens, in order: each time at the hour of the clock on the wall, whether it is summer time or not. */
export function occurrences(
  series: Series,
  { after, until, most = MOST_OCCURRENCES }: { after?: Date; until?: Date; most?: number },
): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = [];
  const end = until?.getTime() ?? Infinity;
  try {
    iterator(series).all((next) => {
      if (next.epochMilliseconds > end || found.length >= most) return false;
      if (next.epochMilliseconds > (after?.getTime() ?? -Infinity)) found.push(next);
      return found.length < most;
    });
  } catch (error) {
    // The library gives up after so many steps without a date: then there are no more of them.
    if (!(error instanceof Error && error.message.startsWith('Maximum'))) throw new RuleError(messageOf(error));
  }
  return found;
}

function iterator({ start, rule }: Series): RRuleTemporal<Temporal.ZonedDateTime> {
  try {
    return new RRuleTemporal({
      rruleString: rule,
      dtstart: start,
      temporal: Temporal,
      strict: true,
      maxIterations: MOST_STEPS,
      cache: false,
    });
  } catch (error) {
    throw new RuleError(messageOf(error));
  }
}

function lastInstant(until: string, timezone: string): string {
  if (until.endsWith('Z')) return until;
  try {
    const wall = until.includes('T')
      ? Temporal.PlainDateTime.from(until)
      : Temporal.PlainDate.from(until).toPlainDateTime({ hour: 23, minute: 59, second: 59 });
    const instant = wall.toZonedDateTime(timezone).toInstant();
    return instant.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
  } catch {
    throw new RuleError(`does not take UNTIL=${until}: there is no such day`);
  }
}

function messageOf(error: unknown): string {
  return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
