import { google, office365, outlook, yahoo } from 'calendar-link';
import { at } from '../wall-time.ts';
import type { CalendarEntry } from './entry.ts';

/** Addresses that open a calendar on the web with the event filled in. */
export interface CalendarLinks {
  readonly google: string;
  readonly outlook: string;
  readonly office365: string;
  readonly yahoo: string;
}

const TWO_HOURS_MS = 7_200_000;

export function calendarLinks(entry: CalendarEntry): CalendarLinks {
  const { title, startsAt, timezone } = entry;
  const endsAt = entry.endsAt ?? new Date(startsAt.getTime() + TWO_HOURS_MS);
  const more = [entry.description, entry.virtualLink, entry.url].filter((text) => text !== null);
  const told = { title, description: more.join('\n\n').slice(0, 1_000), location: entry.location ?? '' };
  const instant = { ...told, start: startsAt, end: endsAt };
  // Outlook takes no time zone: it is told the time on the wall, and shows it.
  const wall = { ...told, start: onTheWall(startsAt, timezone), end: onTheWall(endsAt, timezone) };
  return { google: google(instant), yahoo: yahoo(instant), outlook: outlook(wall), office365: office365(wall) };
}

function onTheWall(instant: Date, timezone: string): string {
  return at(instant, timezone).toPlainDateTime().toString({ smallestUnit: 'second' });
}
