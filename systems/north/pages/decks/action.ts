import { getJson } from '../shared/answer.ts';
import { findHtml } from '../shared/dom.ts';
import type { HallEvent } from '../shared/event.ts';
import { clock, number } from '../shared/format.ts';
import type { Hall } from './hall.ts';

/** A run of an action: what has arrived of what must. */
interface Run {
  arrived: HallEvent[];
  /** The slide, or a newer run, ends it. */
  signal: AbortSignal;
}

const ANSWER_PATIENCE_MS = 15_000;

/** Buttons that really do something, the answer as it came, and the events as they arrive. */
export function mountAction(place: HTMLElement, hall: Hall, signal: AbortSignal): void {
  let run: Run | undefined;
  let ends = new AbortController();
  const arrivals = [...place.querySelectorAll<HTMLElement>('.arrivals li')];
  for (const button of place.querySelectorAll<HTMLButtonElement>('[data-body]')) {
    button.addEventListener(
      'click',
      () => {
        ends.abort();
        ends = new AbortController();
        run = { arrived: [], signal: AbortSignal.any([signal, ends.signal]) };
        for (const arrival of arrivals) mark(arrival, 'waiting', 'waiting');
        findHtml('[data-log]', place).textContent = '';
        void send(place, button.dataset['body'] ?? '{}', run);
      },
      { signal },
    );
  }
  hall.listen(
    {
      event(event) {
        const next = arrivals[run?.arrived.length ?? arrivals.length];
        if (run === undefined || next === undefined || !event.type?.endsWith(next.dataset['type'] ?? '')) return;
        run.arrived.push(event);
        mark(next, 'arrived', `event ${number.format(event.count)}, ${clock.format(new Date(event.ts))}`);
        if (run.arrived.length === arrivals.length) void lookIntoLog(place, run);
      },
    },
    signal,
  );
}

async function send(place: HTMLElement, body: string, { signal }: Run): Promise<void> {
  const answer = findHtml('[data-answer]', place);
  answer.dataset['state'] = 'waiting';
  answer.textContent = 'Sent. Waiting for the answer.';
  const begun = performance.now();
  const told = await ask(place.dataset['path'] ?? '', body).catch((error: unknown) => ({
    ok: false,
    text: `No answer: ${error instanceof Error ? error.message : String(error)}. Nothing is known to have happened.`,
  }));
  if (signal.aborted) return;
  answer.dataset['state'] = told.ok ? 'good' : 'bad';
  answer.textContent = `${told.text}\n\n${Math.round(performance.now() - begun)} ms, as this browser measured it`;
  if (!told.ok) for (const li of place.querySelectorAll<HTMLElement>('.arrivals li')) mark(li, 'idle', 'not expected');
}

async function ask(path: string, body: string): Promise<{ ok: boolean; text: string }> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(ANSWER_PATIENCE_MS),
  });
  return { ok: response.ok, text: `${response.status} ${response.statusText}\n${pretty(await response.text())}` };
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/** The stream has brought them; the log must hold them too. */
async function lookIntoLog(place: HTMLElement, { arrived, signal }: Run): Promise<void> {
  const log = await getJson<HallEvent[]>('/log').catch(() => undefined);
  if (signal.aborted) return;
  const kept = arrived.filter(({ count, ts }) => log?.value.some((entry) => entry.count === count && entry.ts === ts));
  findHtml('[data-log]', place).textContent =
    log === undefined
      ? 'The log cannot be read at the moment.'
      : `The log holds ${kept.length} of ${arrived.length}: ${kept.map(({ count }) => number.format(count)).join(', ')}.`;
}

function mark(arrival: HTMLElement, state: 'idle' | 'waiting' | 'arrived', text: string): void {
  arrival.dataset['state'] = state;
  findHtml('span', arrival).textContent = text;
}
