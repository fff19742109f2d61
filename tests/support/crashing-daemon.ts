/**
 * The daemon, which dies by its own hand where it is told to. It is composed as `daemon/main.ts` composes it; only the
 * doors to journal and world are watched: each way through one is a boundary with a name. Whatever it passes it writes
 * down; at the boundary that is ordered it kills itself, once.
 */

import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { createApi } from '../../packages/cutover/src/daemon/api.ts';
import { compose } from '../../packages/cutover/src/daemon/compose.ts';
import { lead } from '../../packages/cutover/src/daemon/lead.ts';
import { createOffice, standUp } from '../../packages/cutover/src/daemon/office.ts';
import type { Draft } from '../../packages/cutover/src/model/entry.ts';
import { placeOf } from '../../packages/cutover/src/model/place.ts';
import type { Gate, Journal, World } from '../../packages/cutover/src/model/ports.ts';

/** What the test orders: boundaries count from the first entry of kind `from`. */
export interface Order {
  from: 'release-opened' | 'operator-said';
  /** Boundary to die at; null only writes boundaries down. */
  dieAt: string | null;
}

/** A line of the trace. */
export interface Passed {
  /** Milliseconds since 1970. */
  at: number;
  boundary: string;
  died: boolean;
}

export const orderFile = (state: string): string => path.join(state, 'order.json');
export const traceFile = (state: string): string => path.join(state, 'trace.jsonl');

/** An effect that takes longer is also left in its midst. */
const midstMs = 150;

class Watch {
  readonly #state: string;
  #step = '';

  constructor(state: string) {
    this.#state = state;
  }

  /** Only what a release does counts, and only from the entry on that the order names. */
  wrote(draft: Draft): void {
    if (draft.kind === this.#order()?.from) rmSync(traceFile(this.#state), { force: true });
  }

  /** Effects are told apart by the step that they belong to. */
  enters(draft: Draft): void {
    if (draft.kind === 'release-opened') this.#step = 'opening';
    if (draft.kind === 'step-begun') this.#step = draft.facts.step;
  }

  /** A slot's colour differs from release to release; the name of a boundary does not. */
  pass(moment: string): void {
    const order = this.#order();
    if (!order) return;
    const boundary = `${this.#step}: ${moment}`.replaceAll(/[-.](blue|green)/g, '');
    const died = order.dieAt === boundary;
    if (died) rmSync(orderFile(this.#state));
    appendFileSync(traceFile(this.#state), `${JSON.stringify({ at: Date.now(), boundary, died } satisfies Passed)}\n`);
    if (died) process.kill(process.pid, 'SIGKILL');
  }

  /** The three or four moments of an effect: before it, when it was sent, in its midst, and after it. */
  async around<T>(name: string, effect: () => Promise<T>): Promise<T> {
    this.pass(`before ${name}`);
    const done = effect();
    const midst = setTimeout(() => this.pass(`amid ${name}`), midstMs);
    done.catch(() => undefined);
    await nextTurn();
    this.pass(`on sending ${name}`);
    try {
      return await done;
    } finally {
      clearTimeout(midst);
      this.pass(`after ${name}`);
    }
  }

  #order(): Order | null {
    const file = orderFile(this.#state);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Order) : null;
  }
}

function watchJournal(journal: Journal, watch: Watch): Journal {
  return {
    append(draft) {
      // The beat's entries come when they come.
      if (draft.release === null || draft.kind === 'mask-changed') return journal.append(draft);
      const name = tell(draft);
      watch.enters(draft);
      if (draft.kind !== 'release-opened') watch.pass(`before ${name}`);
      const entry = journal.append(draft);
      watch.wrote(draft);
      watch.pass(`after ${name}`);
      return entry;
    },
    state: () => journal.state(),
    entries: (after) => journal.entries(after),
    changed: (seq, signal) => journal.changed(seq, signal),
  };
}

/** The answers of a gate differ from time to time in what they say, not in their verdicts. */
function tell({ kind, facts }: Draft): string {
  if (kind === 'gate-answered') return `${kind} ${facts.verdict}`;
  return kind === 'step-ended' ? `${kind} ${facts.result}` : kind;
}

function watchWorld(world: World, watch: Watch): World {
  const { engine, router, backups, migrations, authority } = world;
  return {
    ...world,
    journal: watchJournal(world.journal, watch),
    engine: {
      start: (target, tuple) =>
        watch.around(`start of ${target.service}-${target.replica}`, () => engine.start(target, tuple)),
      list: () => engine.list(),
      stop: (target) => watch.around(`stop of ${target.service}-${target.replica}`, () => engine.stop(target)),
    },
    router: {
      apply: (table) => watch.around('table', () => router.apply(table)),
      state: () => router.state(),
      stats: () => router.stats(),
      visitorKeys: (colour, count) => router.visitorKeys(colour, count),
      drain: (colour) => watch.around('drain', () => router.drain(colour)),
      cut: (colour) => watch.around('cut', () => router.cut(colour)),
      heartbeat: () => router.heartbeat(),
      masksAfter: (number) => router.masksAfter(number),
    },
    gates: Object.fromEntries(Object.entries(world.gates).map(([name, gate]) => [name, watchGate(gate, watch)])),
    backups: { take: (key, ...rest) => watch.around('backup', () => backups.take(key, ...rest)) },
    migrations: { apply: (...all) => watch.around('migration', () => migrations.apply(...all)) },
    authority: {
      move: (system, binding, colour, epoch) =>
        watch.around('authority', () => authority.move(system, binding, colour, epoch)),
    },
  };
}

const watchGate = (gate: Gate, watch: Watch): Gate => ({
  ask: (question, signal) => watch.around('question', () => gate.ask(question, signal)),
});

/** As in `daemon/main.ts`. */
async function main(): Promise<void> {
  const text = { type: 'string', default: '' } as const;
  const { values } = parseArgs({ options: { system: text, environment: text, home: text, run: text } });
  const place = placeOf(values.system, values.environment, values.home, values.run);
  const ended = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ended.abort(new Error(signal)));
  process.umask(0o077);
  const { premises: composed, ...duties } = await compose(place);
  const premises = { ...composed, world: watchWorld(composed.world, new Watch(place.state)) };
  const api = createApi(createOffice(premises));
  await api.listen({ path: place.daemonSocket });
  await chmod(place.daemonSocket, 0o600);
  const log = pino({ base: { process: 'daemon' } });
  standUp(premises).catch((error: unknown) => log.error({ err: error }, 'stores or router did not come up'));
  await lead({ ...premises, ...duties, log }, ended.signal).catch((error: unknown) => {
    if (ended.signal.aborted) return;
    log.fatal({ err: error }, 'the daemon ends');
    process.exit(1);
  });
  process.exit(0);
}

if (import.meta.main) await main();
