/**
 * When a service or a store is away, does the entry say so, invent nothing, and serve the rest? Twins of the whole system are
 * asked every route that anybody may ask; then one dependency after the other is cut off for all of them.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Gate, GateQuestion } from '../model/ports.ts';
import type { System } from '../model/system.ts';
import { request } from '../wire/request.ts';
import { inventedIn } from './drill/invented.ts';
import { Stage } from './drill/stage.ts';
import type { DrillDependencies } from './drill/stage.ts';
import { TwinSystem } from './drill/twin-system.ts';
import { safePaths } from './safe-paths.ts';

interface Said {
  status: number;
  type: string;
  body: string;
  /** Whether it says itself that it is an older answer. */
  marked: boolean;
}

interface Finding {
  what: string;
  message: string;
}

const answerMs = 10_000;
/** How long it may take until all is well again: breakers close after a while. */
const againMs = 20_000;

export class OutageGate implements Gate {
  readonly #dependencies: DrillDependencies;

  constructor(dependencies: DrillDependencies) {
    this.#dependencies = dependencies;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const { system } = question.manifest;
    const asked = safePaths(system);
    if (asked.length === 0) {
      const reason = 'no route is declared, so nothing could be asked';
      return { verdict: 'pass', reason, evidence: { unseen: 'declare `routes` of services' } };
    }
    await using stage = await Stage.open(this.#dependencies, question, signal);
    const twins = await TwinSystem.start(stage, system, 'outage');
    if (typeof twins === 'string') return failing([{ what: 'start', message: twins }], {});
    const entry = twins.addressOf(system.entry);
    const askAll = (): Promise<Said[]> => Promise.all(asked.map(({ path }) => ask(entry, path, signal)));
    const good = [await askAll(), await askAll()];
    const findings: Finding[] = [];
    const seen: Record<string, Record<string, number>> = {};
    for (const away of twins.breakable) {
      twins.set(away, 'cut');
      const answers = await askAll();
      twins.set(away, 'none');
      seen[away] = Object.fromEntries(asked.map(({ path }, index) => [path, answers[index]?.status ?? 0]));
      for (const [index, one] of asked.entries()) {
        const wrong = whatIsWrong(
          answers[index],
          good.map((round) => round[index]),
          dependsOn(system, one.service, away),
        );
        if (wrong !== null)
          findings.push({ what: `${away}${one.path}`, message: `${one.path} ${wrong} while ${away} is away` });
      }
      if (findings.length > 0) break;
      await untilAsGood(askAll, good[0] ?? [], signal);
    }
    if (findings.length > 0) return failing(findings, { seen });
    return {
      verdict: 'pass',
      reason: `${asked.length} paths were asked in ${twins.breakable.length} outages`,
      evidence: { seen },
    };
  }
}

function dependsOn(system: System, service: string, away: string): boolean {
  if (service === away) return true;
  const { needs = [], asks = [], external = {} } = system.services[service] ?? {};
  if (service === system.entry) return true;
  return [...needs, ...asks, ...Object.keys(external)].some((each) => dependsOn(system, each, away));
}

/** @param affected whether the answer may be an error now @param good what it was when nothing was away */
function whatIsWrong(said: Said | undefined, good: (Said | undefined)[], affected: boolean): string | null {
  const [first, second] = good;
  if (!said || !first || !second || first.status >= 400 || said.status === 429) return null;
  if (said.status >= 500) return affected ? null : `answers ${said.status}, though it does not depend on it,`;
  if (said.status >= 400) return `answers ${said.status}, as if what was asked for did not exist,`;
  if (said.type !== first.type) return `answers ${said.type} in place of ${first.type}`;
  if (said.status !== 200 || said.marked) return null;
  const invented = inventedIn(said.body, [first.body, second.body]);
  return invented === null ? null : `answers 200 with ${invented} that was never there, and does not say so,`;
}

async function ask(address: string, path: string, signal: AbortSignal): Promise<Said> {
  try {
    const { status, headers, body } = await request({ address, path, timeoutMs: answerMs, signal });
    const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
    const marked =
      headers['cutover-as-of'] !== undefined ||
      headers['warning'] !== undefined ||
      /"(stale":\s*true|asOf"|fallback":\s*true)/.test(body);
    return { status, type, body: type === 'application/json' ? body : '', marked };
  } catch {
    signal.throwIfAborted();
    return { status: 599, type: '', body: '', marked: false };
  }
}

async function untilAsGood(askAll: () => Promise<Said[]>, good: Said[], signal: AbortSignal): Promise<void> {
  for (const end = performance.now() + againMs; performance.now() < end; await sleep(100, undefined, { signal })) {
    const answers = await askAll();
    if (answers.every(({ status }, index) => status === good[index]?.status)) return;
  }
}

function failing(findings: Finding[], evidence: Answer['evidence']): Answer {
  const reason = findings.map(({ message }) => message).join('\n');
  const remedy = 'answer with an error, or with the last good answer marked as such (`stale`, `asOf`)';
  return {
    verdict: 'fail',
    reason,
    evidence,
    failed: findings.map(({ what }) => what),
    failure: { code: 'GATE_FAILED', message: `outage: ${reason}; ${remedy}` },
  };
}
