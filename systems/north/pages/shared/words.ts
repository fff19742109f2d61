import { classOf, type HallEvent, nameOf } from './event.ts';

export type Verdict = 'granted' | 'denied';

/** An event in words. */
export interface Told {
  words: string;
  /** What a reader decided, where one did. */
  verdict: Verdict | undefined;
}

type Data = Record<string, unknown>;

const LONGEST_TEXT = 80;

/** What somebody does, by the type without its prefix; types that are not here are told by their name. */
const DOES: Record<string, string> = {
  'session.start': 'enters the building',
  'session.end': 'leaves the building',
  badge: 'holds a badge to the reader',
  'access.badge_tap': 'taps a badge',
  'door.opened': 'walks through the door',
  'task.done': 'finishes a task',
  'task.missed': 'tries a task in vain',
  'task.burnt': 'loses tasks to the threat',
  'sensor.listen': 'listens at the walls',
  'sensor.inspect': 'reads the door log',
  'alert.denied': 'sets off a reader',
  'alert.threat': 'meets the threat too early',
  'complete.contained': 'contains the threat',
  'complete.lost': 'loses the building',
};

/** What an event tells people. Any part of it may be missing, or not be what it seems. */
export function tell(event: Pick<HallEvent, 'type' | 'eventclass' | 'payload'>): Told {
  const data = firstObject(event.payload['data'], event.payload['payload'], event.payload);
  const who = text(data['badge_id'] ?? data['badge'] ?? data['name'] ?? data['asset_id'] ?? data['device']);
  const place = placeOf(data);
  const verdict = verdictOf(data);
  const does = Object.hasOwn(DOES, nameOf(event.type)) ? DOES[nameOf(event.type)] : undefined;
  if (does !== undefined) return { words: [who ?? 'Somebody', does, place].filter(Boolean).join(' '), verdict };
  return { words: [capital(plainName(event)), who, place].filter(Boolean).join(' · '), verdict };
}

function plainName({ type, eventclass }: Pick<HallEvent, 'type' | 'eventclass'>): string {
  const name = nameOf(type) || (eventclass === undefined ? '' : classOf({ eventclass }));
  return (
    name
      .replaceAll(/[._-]+/g, ' ')
      .trim()
      .slice(0, LONGEST_TEXT) || 'an event'
  );
}

function placeOf(data: Data): string | undefined {
  const place = text(data['reader'] ?? data['room'] ?? data['reader_id'] ?? data['zone'] ?? data['line_id']);
  return place && `at ${place}`;
}

function verdictOf(data: Data): Verdict | undefined {
  if (typeof data['granted'] === 'boolean') return data['granted'] ? 'granted' : 'denied';
  const said = text(data['result'] ?? data['outcome'] ?? data['decision'])?.toLowerCase();
  return said === 'granted' || said === 'denied' ? said : undefined;
}

function firstObject(...values: unknown[]): Data {
  return values.find((value): value is Data => isObject(value)) ?? {};
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.slice(0, LONGEST_TEXT) : undefined;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
