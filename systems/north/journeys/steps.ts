import { randomUUID } from 'node:crypto';
import type { Answer, ServerEvent, Tools } from 'cutover/journey';

/** An acknowledged event of a journey: no other carries its marker. */
interface Acknowledged {
  marker: string;
  count: number;
}

interface EventForm {
  count: number;
  payload: { marker?: string };
}

/** Posts an event. */
export async function ingest(tools: Tools): Promise<Acknowledged> {
  const marker = randomUUID();
  const answer = await tools.http('/ingest', { method: 'POST', json: { type: 'north.journey', marker } });
  tools.check(answer.status === 200, `POST /ingest answered ${answer.status}`);
  const { count } = (await answer.json()) as { count: number };
  return { marker, count };
}

/** Finds an acknowledged event in state and log. */
export async function readBack(tools: Tools, { marker, count }: Acknowledged): Promise<void> {
  const state = (await (await get(tools, '/state')).json()) as { count: number };
  tools.check(state.count >= count, `GET /state counts ${state.count}, but event ${count} was acknowledged`);
  const log = (await (await get(tools, '/log')).json()) as EventForm[];
  const logged = log.find(({ payload }) => payload.marker === marker);
  tools.check(logged?.count === count, `GET /log does not hold the acknowledged event ${count}`);
}

/** Replays an event to a reader that comes back, and brings it the next one live. */
export async function followEvents(tools: Tools): Promise<void> {
  const replayed = await ingest(tools);
  const events = tools.stream('/events', { lastEventId: '0' })[Symbol.asyncIterator]();
  try {
    await tools.step('an event is replayed', () => untilSeen(events, replayed));
    const live = await ingest(tools);
    await tools.step('an event comes live', () => untilSeen(events, live));
  } finally {
    await events.return?.();
  }
}

async function untilSeen(events: AsyncIterator<ServerEvent>, { marker, count }: Acknowledged): Promise<void> {
  for (;;) {
    const { done, value } = await events.next();
    if (done === true) throw new Error(`GET /events ended before it brought event ${count}`);
    const { payload } = JSON.parse(value.data) as Partial<EventForm>;
    if (payload?.marker === marker) return;
  }
}

/** Empties what the journeys have written; the public stage is another one. */
export async function clear(tools: Tools): Promise<void> {
  const { status } = await tools.http('/reset', { method: 'POST' });
  tools.check(status === 200, `POST /reset answered ${status}`);
}

export async function get(tools: Tools, path: string): Promise<Answer> {
  const answer = await tools.http(path);
  tools.check(answer.status === 200, `GET ${path} answered ${answer.status}`);
  return answer;
}
