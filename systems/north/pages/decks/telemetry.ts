import { getJson } from '../shared/answer.ts';
import { make } from '../shared/dom.ts';
import { clock, number } from '../shared/format.ts';
import type { Hall } from './hall.ts';

type Tally = Record<string, number>;

interface Telemetry {
  avgBattery?: number | null;
  batteryCount?: number;
  networks?: Tally;
  locales?: Tally;
  deviceClasses?: Tally;
  browsers?: Tally;
  osFamilies?: Tally;
  eventClasses?: Tally;
}

const PAUSE_MS = 2_000;
const LINES = 4;

/** What devices told about themselves: read when its slide is shown, and at most every two seconds as events come. */
export function mountTelemetry(place: HTMLElement, hall: Hall, signal: AbortSignal): void {
  let pending: ReturnType<typeof setTimeout> | undefined;
  const read = async (): Promise<void> => {
    pending = undefined;
    const answer = await getJson<Telemetry>('/telemetry').catch(() => undefined);
    if (signal.aborted) return;
    if (answer === undefined) showTrouble(place);
    else show(place, answer.value, answer.asOf);
  };
  const soon = (): void => {
    if (place.checkVisibility()) pending ??= setTimeout(() => void read(), PAUSE_MS);
  };
  place.closest('.slide')?.addEventListener('shown', () => void read(), { signal });
  signal.addEventListener('abort', () => clearTimeout(pending), { once: true });
  hall.listen({ event: soon }, signal);
  if (place.checkVisibility()) void read();
}

function show(place: HTMLElement, telemetry: Telemetry, asOf: Date | undefined): void {
  const { avgBattery, batteryCount = 0 } = telemetry;
  const battery = typeof avgBattery === 'number' && batteryCount > 0 ? `${Math.round(avgBattery)}%` : '–';
  place.replaceChildren(
    make(
      'div',
      { class: 'figure' },
      make('h3', { text: 'Battery, on average' }),
      make('p', { class: 'value', text: battery }),
      make('p', { text: `told by ${number.format(batteryCount)}` }),
    ),
    tally('Networks', telemetry.networks),
    tally('Languages', telemetry.locales),
    tally('Devices', telemetry.deviceClasses),
    tally('Systems', telemetry.osFamilies),
    tally('Classes of events', telemetry.eventClasses),
  );
  if (asOf !== undefined)
    place.append(make('p', { class: 'stale', text: `As of ${clock.format(asOf)}: the store is away.` }));
}

function tally(name: string, counts: Tally = {}): HTMLElement {
  const largest = Object.entries(counts)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, LINES);
  const lines = largest.map(([label, count]) =>
    make('li', {}, make('span', { text: label }), make('span', { text: number.format(count) })),
  );
  const none = make('li', { class: 'empty', text: 'nobody told yet' });
  return make(
    'div',
    { class: 'figure' },
    make('h3', { text: name }),
    make('ul', {}, ...(lines.length === 0 ? [none] : lines)),
  );
}

/** What was shown before stays, marked: zeros would be a lie. */
function showTrouble(place: HTMLElement): void {
  place.querySelector('.stale')?.remove();
  place.append(make('p', { class: 'stale', text: 'The telemetry cannot be read at the moment.' }));
}
