/**
 * Does the candidate answer safe requests as what serves does? Each path is asked of the serving colour, of the candidate, and
 * of the serving colour again: what differs between the two answers of one version is noise. Additions and other words are what
 * releases are for; what clients stand on must stay.
 */

import { optionsOf } from '../model/gates.ts';
import type { Answer, Engine, Gate, GateQuestion, Router } from '../model/ports.ts';
import type { ColourStats } from '../model/routing.ts';
import type { Colour } from '../model/system.ts';
import { request } from '../wire/request.ts';
import { differencesOf } from './answer-differences.ts';
import { safePaths } from './safe-paths.ts';

export interface ParityDependencies {
  engine: Engine;
  router: Router;
  /** The header that marks a request as ours, good for so long. */
  markFor(limitMs: number): Record<string, string>;
}

interface Said {
  status: number;
  type: string;
  body: string;
}

/** A difference that is meant. */
interface Expected {
  path: string;
  /** The field and everything in it; the whole answer when it is left out. */
  pointer?: string;
  why: string;
}

interface Difference {
  path: string;
  pointer: string;
  what: string;
}

const answerMs = 10_000;
const atOnce = 4;

export class ParityGate implements Gate {
  readonly #dependencies: ParityDependencies;

  constructor(dependencies: ParityDependencies) {
    this.#dependencies = dependencies;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const { control, manifest, colour } = question;
    if (control === null) return { verdict: 'pass', reason: 'nothing serves beside it', evidence: {} };
    const addresses = [
      await this.#entryOf(control.colour, control.manifest.system.entry),
      await this.#entryOf(colour, manifest.system.entry),
    ];
    const [serving, candidate] = addresses;
    if (!serving || !candidate) return { verdict: 'wait', reason: 'an entry does not run', evidence: {} };
    const paths = await this.#sample(question, control.colour);
    const headers = this.#dependencies.markFor(answerMs * 10);
    const ask = (address: string, path: string): Promise<Said | null> => askOnce(address, path, headers, signal);
    const found: Difference[] = [];
    const rest = paths.values();
    const compare = async (): Promise<void> => {
      for (const path of rest) {
        const before = await ask(serving, path);
        const there = await ask(candidate, path);
        const after = await ask(serving, path);
        found.push(...differ(before, there, after).map((difference) => ({ path, ...difference })));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, compare));
    const { expected = [] } = optionsOf(manifest.system, 'parity') as { expected?: Expected[] };
    const meant = (one: Difference): boolean => expected.some((each) => covers(each, one));
    const differences = found.filter((one) => !meant(one));
    const evidence = {
      paths: paths.length,
      ...(found.length > differences.length && {
        expected: found.filter(meant).map(({ path, pointer }) => `${path}${pointer}`),
      }),
    };
    if (differences.length === 0)
      return { verdict: 'pass', reason: `${paths.length} paths are answered alike`, evidence };
    const reason = differences
      .map(({ path, pointer, what }) => `${path}${pointer === '' ? '' : ` at ${pointer}`} ${what}`)
      .join('\n');
    return {
      verdict: 'fail',
      reason,
      evidence: { ...evidence, differences: differences.map(({ path, pointer, what }) => ({ path, pointer, what })) },
      failed: differences.map(({ path, pointer }) => `${path}${pointer}`),
      failure: { code: 'GATE_FAILED', message: `parity: ${reason}; declare what is meant under gates.parity.expected` },
    };
  }

  async #entryOf(colour: Colour, entry: string): Promise<string | undefined> {
    return (await this.#dependencies.engine.list()).find((one) => one.colour === colour && one.service === entry)
      ?.address;
  }

  /** What both versions declare, and what visitors of the serving one really ask for. */
  async #sample({ manifest, control }: GateQuestion, serving: Colour): Promise<string[]> {
    const declared = [manifest.system, ...(control ? [control.manifest.system] : [])]
      .flatMap(safePaths)
      .map(({ path }) => path);
    const { routes = {} } =
      (await this.#dependencies.router.stats().catch((): Partial<Record<Colour, ColourStats>> => ({})))[serving] ?? {};
    const seen = Object.keys(routes).flatMap((route) => / GET (\/[\w./-]*)$/.exec(route)?.[1] ?? []);
    return [...new Set([...declared, ...seen])];
  }
}

const covers = ({ path, pointer = '' }: Expected, one: Difference): boolean =>
  path === one.path && (pointer === '' || one.pointer === pointer || one.pointer.startsWith(`${pointer}/`));

/** Null when no answer comes. A stream is left once its head is there. */
async function askOnce(
  address: string,
  path: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Said | null> {
  try {
    const answer = await request({ address, path, headers, timeoutMs: answerMs, signal });
    const type = (answer.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
    return { status: answer.status, type, body: answer.body };
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

const refuses = (status: number): boolean => status === 401 || status === 403;

function differ(before: Said | null, there: Said | null, after: Said | null): { pointer: string; what: string }[] {
  // What the serving version cannot answer alike twice says nothing.
  if (!before || !after || before.status !== after.status || before.type !== after.type) return [];
  if (before.status >= 400 && !refuses(before.status)) return [];
  const whole = (what: string): { pointer: string; what: string }[] => [{ pointer: '', what }];
  if (!there) return whole('is not answered');
  if (refuses(before.status))
    return there.status < 400 ? whole(`was refused with ${before.status} and is answered with ${there.status}`) : [];
  if (there.status !== before.status) return whole(`answered ${before.status} and answers ${there.status}`);
  if (there.type !== before.type) return whole(`was ${before.type} and is ${there.type || 'of no type'}`);
  return before.type === 'application/json' ? differencesOf(before.body, there.body, after.body) : [];
}
