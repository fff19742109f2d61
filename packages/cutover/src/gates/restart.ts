/**
 * Is what was written still there when every process has begun anew? Journeys that keep something write to twins, all twins
 * are ended and started again, and the journeys read. What lies in no store would be gone with the machine, so it counts as
 * lost even where a file has outlived the restart.
 */

import type { Answer, Gate, GateQuestion, ScratchStore } from '../model/ports.ts';
import { Stage } from './drill/stage.ts';
import type { DrillDependencies } from './drill/stage.ts';
import { TwinSystem } from './drill/twin-system.ts';
import { journeyMark, runJourneys } from './journeys.ts';
import type { JourneyDependencies } from './journeys.ts';

export type RestartDependencies = DrillDependencies & Omit<JourneyDependencies, 'engine'>;

const limitMs = 30_000;
/** Longer than both parts and the restart between them take. */
const markMs = 300_000;

interface Finding {
  what: string;
  message: string;
}

/** A journey of a service, or of the system, that keeps something. */
interface Keeping {
  /** Whose it is. */
  name: string;
  journey: string;
  digest: string;
  /** Service at whose twin it is played. */
  at: string;
  /** The same before and after: a system may keep what a journey writes for this journey alone. */
  mark: string;
  kept: unknown;
}

export class RestartGate implements Gate {
  readonly #dependencies: RestartDependencies;

  constructor(dependencies: RestartDependencies) {
    this.#dependencies = dependencies;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const keeping = await this.#keepingOf(question, signal);
    if (keeping.length === 0) {
      const reason = 'no journey keeps anything, so nothing could be looked for';
      return { verdict: 'pass', reason, evidence: { unseen: 'declare a journey with `keeps({ write, read })`' } };
    }
    const { system } = question.manifest;
    await using stage = await Stage.open(this.#dependencies, question, signal);
    const twins = await TwinSystem.start(stage, system, 'restart');
    if (typeof twins === 'string') return failing([{ what: 'start', message: twins }], {});
    const findings: Finding[] = [];
    let before = await contentOf(stage.stores);
    for (const one of keeping) {
      const failed = await this.#play(one, 'write', twins, signal);
      const after = await contentOf(stage.stores);
      findings.push(...(failed.length === 0 && isSame(before, after) ? [keptNowhere(one)] : failed));
      before = after;
    }
    const unready = findings.length === 0 ? await twins.restart(system) : null;
    if (unready !== null) findings.push({ what: 'start', message: `after the restart, ${unready}` });
    if (findings.length === 0)
      for (const one of keeping) findings.push(...(await this.#play(one, 'read', twins, signal)));
    const evidence = {
      journeys: keeping.map(({ name, journey }) => `${name}: ${journey}`),
    };
    if (findings.length > 0) return failing(findings, evidence);
    return { verdict: 'pass', reason: 'what journeys have kept outlives a restart', evidence };
  }

  async #keepingOf({ manifest, step }: GateQuestion, signal: AbortSignal): Promise<Keeping[]> {
    const all = [...step.services, 'system'].flatMap((name) => {
      const digest = manifest.journeys[name];
      return digest === undefined ? [] : [{ name, digest, at: name === 'system' ? manifest.system.entry : name }];
    });
    const named = await Promise.all(
      all.map(async (one) => {
        const part = { CUTOVER_JOURNEY_PART: 'names' };
        const { journeys } = await runJourneys(this.#dependencies, one.digest, nobody, limitMs, signal, part);
        return journeys
          .filter(({ passed }) => passed)
          .map(({ name: journey }) => ({
            ...one,
            journey,
            mark: journeyMark(this.#dependencies, markMs),
            kept: null,
          }));
      }),
    );
    return named.flat();
  }

  async #play(one: Keeping, part: 'write' | 'read', twins: TwinSystem, signal: AbortSignal): Promise<Finding[]> {
    const asked = {
      CUTOVER_JOURNEY_HEADER: one.mark,
      CUTOVER_JOURNEY_PART: part,
      CUTOVER_JOURNEY_KEPT: JSON.stringify({ [one.journey]: one.kept }),
    };
    const report = await runJourneys(this.#dependencies, one.digest, twins.addressOf(one.at), limitMs, signal, asked);
    if (part === 'write') one.kept = report.journeys[0]?.kept ?? null;
    return report.journeys
      .filter(({ passed }) => !passed)
      .map(({ name, failure }) => ({
        what: `${one.name}/${name}`,
        message: `"${name}" of ${one.name} ${part === 'read' ? 'is lost after a restart' : 'cannot write'}: ${failure ?? 'failed'}`,
      }));
  }
}

const keptNowhere = ({ name, journey }: Keeping): Finding => ({
  what: `${name}/${journey}`,
  message: `"${journey}" of ${name} has written, and nothing of it is in any store`,
});

/** For programs that are asked for their names alone. */
const nobody = 'unix:/nonexistent/twin.sock';

/** Null where there is no store to look into. */
async function contentOf(stores: Record<string, ScratchStore>): Promise<string | null> {
  const contents = await Promise.all(Object.values(stores).map((store) => store.content()));
  return contents.length === 0 ? null : contents.join('\n');
}

const isSame = (before: string | null, after: string | null): boolean => before !== null && before === after;

function failing(findings: Finding[], evidence: Answer['evidence']): Answer {
  const reason = findings.map(({ message }) => message).join('\n');
  return {
    verdict: 'fail',
    reason,
    evidence,
    failed: findings.map(({ what }) => what),
    failure: { code: 'GATE_FAILED', message: `restart: ${reason}; keep it in a store that both colours share` },
  };
}
