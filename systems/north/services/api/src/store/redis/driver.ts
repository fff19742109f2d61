import { setTimeout as delay } from 'node:timers/promises';
import { ErrorReply } from 'redis';
import { type StoreDriver, StoreUnavailable } from '../driver.ts';
import { append } from './append.ts';
import { connect } from './client.ts';
import { counted } from './counted.ts';
import { CHANNEL } from './keys.ts';
import { read } from './read.ts';
import { reset } from './reset.ts';
import { snapshot } from './snapshot.ts';
import { vote, votes } from './votes.ts';

const ANSWER_MS = 1_000;
const CHECK_MS = 2_000;
const PROBE_KEY = 'north:probe';

/** Keeps events in Redis streams and wakes replicas by pub/sub. Redis itself must persist (`appendonly yes`). */
export function redisDriver(url: string, maxEvents: number): StoreDriver {
  const client = connect(url);
  const listener = connect(url);
  let clockAheadMs = 0;

  const compareClocks = async (): Promise<void> => {
    const asked = Date.now();
    const [seconds, microseconds] = await client.time();
    clockAheadMs = Number(seconds) * 1_000 + Number(microseconds) / 1_000 - (asked + Date.now()) / 2;
  };
  const deadlineIn = (ms: number): number => Date.now() + ms + clockAheadMs;
  const check = (): void => void answered(compareClocks).catch(() => undefined);
  client.on('ready', check);
  const timer = setInterval(check, CHECK_MS);
  timer.unref();

  return {
    append: (scope, batch) => answered(() => append(client, scope, batch, deadlineIn(batch.patienceMs), maxEvents)),
    reset: (scope, patienceMs) => answered(() => reset(client, scope, deadlineIn(patienceMs))),
    snapshot: (scope, newest) => answered(() => snapshot(client, scope, newest)),
    counted: (scope, list) => answered(() => counted(client, scope, list)),
    vote: (scope, ballot) => answered(() => vote(client, scope, ballot, deadlineIn(ballot.patienceMs))),
    votes: (scope, visitor) => answered(() => votes(client, scope, visitor)),
    read: (scope, after, limit) => answered(() => read(client, scope, after, limit)),
    listen(wake) {
      listener.on('ready', () => {
        // The client subscribes again by itself; what was published meanwhile is lost, what was stored is not.
        listener.subscribe(CHANNEL, wake).then(
          () => wake(),
          () => undefined,
        );
      });
    },
    async ping() {
      // A real write: a full or read-only Redis answers PING.
      await answered(() => client.set(PROBE_KEY, '1', { expiration: { type: 'EX', value: 60 } }));
    },
    // Each journey's keys carry their own expiry.
    forgetJourneys: () => Promise.resolve(),
    async close() {
      clearInterval(timer);
      client.destroy();
      listener.destroy();
    },
  };
}

/** Every answer within a second: a command that Redis is too frozen to answer would wait for ever. */
async function answered<T>(call: () => Promise<T>): Promise<T> {
  const timeout = new AbortController();
  const late = delay(ANSWER_MS, undefined, { signal: timeout.signal }).then(() => {
    throw new Error(`no answer within ${ANSWER_MS} ms`);
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([call(), late]);
  } catch (error) {
    throw error instanceof StoreUnavailable ? error : new StoreUnavailable(error, !(error instanceof ErrorReply));
  } finally {
    timeout.abort();
  }
}
