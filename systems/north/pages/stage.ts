import './shared/release.ts';
import { type Answer, getJson } from './shared/answer.ts';
import { showConnection } from './shared/connection.ts';
import { findHtml } from './shared/dom.ts';
import type { HallEvent } from './shared/event.ts';
import { keepLive } from './shared/live.ts';
import { announce } from './stage/announcer.ts';
import { clearDevices, showDevice } from './stage/devices.ts';
import { clearFeed, FEED_LENGTH, showInFeed } from './stage/feed.ts';
import { showState, type State } from './stage/hero.ts';
import { showLatest } from './stage/latest.ts';
import { countForRate } from './stage/rate.ts';
import { refreshTelemetry } from './stage/telemetry.ts';
import { refreshPresent } from './stage/present.ts';

interface Hall {
  state: State;
  /** Oldest first. */
  log: HallEvent[];
}

/** The count of the newest event on the screen: one that the log and the stream both bring is shown once. */
let shown = 0;
/** Events that wait for the next frame: however many come, the screen is drawn once for all of them. */
let arrived: HallEvent[] = [];

keepLive<Hall>({
  read: readHall,
  show: showHall,
  event(event) {
    if (event.count <= shown) return;
    shown = event.count;
    countForRate();
    if (arrived.push(event) === 1) requestAnimationFrame(showArrived);
    // A hidden page gets no frames.
    if (arrived.length > FEED_LENGTH) arrived.shift();
  },
  connection: (connection) => showConnection(findHtml('[data-connection]'), connection),
});
refreshPresent();

async function readHall(): Promise<Pick<Answer<Hall>, 'value' | 'asOf'>> {
  const [state, log] = await Promise.all([getJson<State>('/state'), getJson<HallEvent[]>('/log')]);
  return { value: { state: state.value, log: log.value }, asOf: state.asOf ?? log.asOf };
}

function showHall({ state, log }: Hall): void {
  arrived = [];
  clearFeed();
  clearDevices();
  shown = log.at(-1)?.count ?? 0;
  showState(state);
  showLatest(log.at(-1));
  for (const event of log) showDevice(event);
  showInFeed(log);
  refreshTelemetry();
}

function showArrived(): void {
  const events = arrived;
  arrived = [];
  const last = events.at(-1);
  if (last === undefined) return;
  showState({ count: last.count });
  showLatest(last);
  for (const event of events) showDevice(event);
  showInFeed(events);
  announce(last);
  refreshTelemetry();
}
