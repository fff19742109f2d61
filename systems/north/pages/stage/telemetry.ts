import { getJson } from '../shared/answer.ts';
import { showBars, type Tally } from '../shared/bars.ts';
import { find, findHtml, make } from '../shared/dom.ts';
import { number } from '../shared/format.ts';

/** The tallies that `/telemetry` answers, and what people call them. */
const TALLIES = {
  networks: 'networks',
  locales: 'languages',
  deviceClasses: 'kinds',
  tiers: 'tiers',
  osFamilies: 'systems',
  browsers: 'browsers',
  gpus: 'graphics',
  timezones: 'time zones',
};

type Telemetry = Partial<Record<keyof typeof TALLIES | 'eventClasses', Tally>> & {
  avgBattery?: number | null;
  batteryCount?: number;
};

const PAUSE_MS = 2_000;
const MOST_CLASSES = 5;
const MOST_OF_TALLY = 3;
const COLOUR_OF_PHONES = '1';

/** Whether something has happened since the last reading. */
let isDue = false;
let soon: ReturnType<typeof setTimeout> | undefined;
let lists: Map<string, HTMLElement> | undefined;

/** Reads the tallies, at once or two seconds after the last reading: however fast events come, and never too early. */
export function refreshTelemetry(): void {
  isDue = true;
  if (soon === undefined) readIfDue();
}

function readIfDue(): void {
  soon = isDue ? setTimeout(readIfDue, PAUSE_MS) : undefined;
  if (isDue) void read();
  isDue = false;
}

async function read(): Promise<void> {
  const answer = await getJson<Telemetry>('/telemetry').catch(() => undefined);
  tellWhetherRead(answer !== undefined);
  if (answer === undefined) return;
  const { value } = answer;
  showBars(findHtml('#classes'), value.eventClasses ?? {}, MOST_CLASSES);
  showBattery(value.avgBattery ?? undefined, value.batteryCount ?? 0);
  for (const [key, list] of (lists ??= layOut())) {
    showBars(list, value[key as keyof typeof TALLIES] ?? {}, MOST_OF_TALLY, () => COLOUR_OF_PHONES);
  }
}

/** What was shown stays; where nothing was shown yet, it says why. */
function tellWhetherRead(isRead: boolean): void {
  findHtml('#telemetry-unread').hidden = isRead;
  findHtml('#classes').dataset['empty'] = isRead ? 'No class yet.' : 'No answer about classes.';
}

function showBattery(average: number | undefined, count: number): void {
  const known = average !== undefined && count > 0;
  find('#battery', HTMLMeterElement).value = known ? average : 0;
  findHtml('#battery-words').textContent = known
    ? `${Math.round(average)}% battery on average of ${number.format(count)}`
    : 'No battery told yet.';
}

function layOut(): Map<string, HTMLElement> {
  const place = findHtml('#tallies');
  return new Map(
    Object.entries(TALLIES).map(([key, title]) => {
      const list = make('ul', { class: 'bars', data: { empty: 'none told' } });
      place.append(make('div', {}, make('h3', { text: title }), list));
      return [key, list];
    }),
  );
}
