import { colourOf } from '../shared/colour.ts';
import { findHtml, make } from '../shared/dom.ts';
import { classOf, type HallEvent } from '../shared/event.ts';

const MOST_DOTS = 60;
const LONGEST_NAME = 80;
/** Where events say which device they come from, the most telling first. */
const NAMES = ['session', 'session_id', 'badge_id', 'badge', 'device', 'asset_id', 'source'];

/** One dot for each device that was heard, the one heard last at the end. */
const dots = new Map<string, HTMLElement>();

/** Lights the dot of the device that an event comes from, in the colour of the event's class. */
export function showDevice(event: HallEvent): void {
  const device = deviceOf(event.payload);
  if (device === undefined) return;
  // A new element each time: its animation begins when it is inserted.
  const dot = make('span', { data: { colour: colourOf(classOf(event)) } });
  const before = dots.get(device);
  if (before === undefined) findHtml('#devices').append(dot);
  else before.replaceWith(dot);
  dots.delete(device);
  dots.set(device, dot);
  forgetOldest();
  tellCount();
}

export function clearDevices(): void {
  dots.clear();
  findHtml('#devices').replaceChildren();
  tellCount();
}

function forgetOldest(): void {
  const [oldest] = dots;
  if (dots.size <= MOST_DOTS || oldest === undefined) return;
  oldest[1].remove();
  dots.delete(oldest[0]);
}

function tellCount(): void {
  const many = dots.size === MOST_DOTS ? `the ${MOST_DOTS} devices heard last` : `${dots.size} devices heard`;
  findHtml('#devices').ariaLabel = dots.size === 0 ? 'no device yet' : many;
}

function deviceOf(payload: Record<string, unknown>): string | undefined {
  const told = [payload['data'], payload].flatMap((part) => NAMES.map((name) => valueOf(part, name)));
  return told.find((value): value is string => typeof value === 'string')?.slice(0, LONGEST_NAME);
}

function valueOf(part: unknown, name: string): unknown {
  return typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined;
}
