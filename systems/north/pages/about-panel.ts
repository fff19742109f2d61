import { release } from './shared/release.ts';
import { type Answer, getJson } from './shared/answer.ts';
import { showConnection } from './shared/connection.ts';
import { find, findHtml } from './shared/dom.ts';
import { clock, number, showTime } from './shared/format.ts';
import { keepLive } from './shared/live.ts';

/** What `/about` answers. */
interface About {
  version: string;
  commit: string | null;
  pod: string;
  uptime: string;
  eventsProcessed: number;
  lastEventTime: string | null;
  sseClients: number;
}

const PAUSE_MS = 5_000;

/** The highest count that is known; a reading that began earlier does not take it back. */
let events = 0;

keepLive<Answer<About>>({
  async read() {
    const answer = await getJson<About>('/about');
    return { value: answer, asOf: answer.asOf };
  },
  show(answer) {
    events = answer.value.eventsProcessed;
    showAnswer(answer);
  },
  event({ count, ts }) {
    events = count;
    showEvents(ts);
  },
  connection: (connection) => showConnection(findHtml('[data-connection]'), connection),
});

/** Each question may reach another target of the same colour. */
setInterval(() => void getJson<About>('/about').then(showAnswer, () => undefined), PAUSE_MS);

function showAnswer({ value, via }: Answer<About>): void {
  events = Math.max(events, value.eventsProcessed);
  showEvents(value.lastEventTime ?? undefined);
  say('version', value.version);
  say('commit', value.commit);
  say('pod', value.pod);
  say('uptime', value.uptime);
  say('streams', number.format(value.sseClients));
  say('via', via);
  say('asked', clock.format(new Date()));
  findHtml('#agreement').textContent =
    value.version === release
      ? 'This page and the API are of the same release.'
      : 'This page is of another release than the API that answered: load it again.';
}

function showEvents(ts: string | undefined): void {
  say('events', number.format(events));
  showTime(find('#last', HTMLTimeElement), ts);
}

function say(fact: string, value: string | null | undefined): void {
  findHtml(`#${fact}`).textContent = value ? value : 'not told';
}
