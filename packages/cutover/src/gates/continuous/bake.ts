/**
 * The canary, once everybody is on the candidate: what is asked of a release for as long as it serves is asked from here on. What
 * the warm control shares, or people were told of before the release, is not the candidate's doing.
 */

import type { ContinuousGate } from '../../model/gates.ts';
import type { Answer, Clock, Gate, GateQuestion } from '../../model/ports.ts';
import { watchDefaults } from '../../model/system.ts';
import type { Confirmed, Rounds } from './rounds.ts';
import type { Wrong } from './subject.ts';
import type { Watching } from './watching.ts';

export interface BakeDependencies {
  clock: Pick<Clock, 'now'>;
  watching: Watching;
  /** Whether an alert about it stood before the release was opened. */
  wasKnown(release: string, gate: ContinuousGate, what: string): boolean;
}

interface Asked {
  /** Release and findings. */
  about: string;
  at: number;
  seen: Record<ContinuousGate, Wrong[]>;
}

export class BakeGate implements Gate {
  readonly #canary: Gate;
  readonly #dependencies: BakeDependencies;
  #asked: Asked | null = null;

  constructor(canary: Gate, dependencies: BakeDependencies) {
    this.#canary = canary;
    this.#dependencies = dependencies;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const answer = await this.#canary.ask(question, signal);
    if (question.weights.reached !== 100 || answer.verdict === 'fail') return answer;
    const { release, colour, manifest, since } = question;
    const { watching, wasKnown } = this.#dependencies;
    const rounds = watching.roundsOf({ release, colour, manifest, since }, since);
    rounds.begin(signal);
    const all = rounds.confirmed;
    const fresh = all.filter(({ gate, what }) => !wasKnown(release, gate, what));
    if (fresh.length === 0) return this.#whileWell(answer, rounds, all);
    const shared = await this.#shared(question, fresh, signal);
    const own = fresh.filter((one) => !shared.includes(one));
    const evidence = { ...answer.evidence, watched: tell(fresh) };
    if (own.length > 0) {
      const reason = own.map(tellOne).join('\n');
      const failed = own.map(({ what }) => what);
      return { verdict: 'fail', reason, evidence, failed, failure: { code: 'GATE_FAILED', message: reason } };
    }
    const reason = `${shared.map(tellOne).join('; ')}; what served before fares no better`;
    return { verdict: 'wait', reason, evidence: { ...evidence, because: 'shared' } };
  }

  #whileWell(answer: Answer, rounds: Rounds, known: readonly Confirmed[]): Answer {
    const evidence = { ...answer.evidence, watched: known.length === 0 ? 'well' : { knownBefore: tell(known) } };
    if (answer.verdict !== 'pass' || rounds.undecided.length === 0) return { ...answer, evidence };
    return { verdict: 'wait', reason: `not seen enough yet: ${rounds.undecided.join(', ')}`, evidence };
  }

  /** A journey need not be the same one: the candidate may have new ones. Asked again when something else is found, or at the next look. */
  async #shared(question: GateQuestion, found: readonly Confirmed[], signal: AbortSignal): Promise<Confirmed[]> {
    const { release, control, manifest, since } = question;
    if (!control) return [];
    const { clock, watching } = this.#dependencies;
    const about = [release, ...found.map(({ gate, what }) => `${gate} ${what}`)].join('\n');
    const { everyMs } = manifest.system.watch ?? watchDefaults;
    if (this.#asked?.about !== about || clock.now() - this.#asked.at >= everyMs) {
      const seen = await watching.askControl({ release: `beside ${release}`, ...control, since }, signal);
      this.#asked = { about, at: clock.now(), seen };
    }
    const { seen } = this.#asked;
    return found.filter(({ gate, what }) =>
      gate === 'synthetic-visitors' ? seen[gate].length > 0 : seen[gate].some((wrong) => wrong.what === what),
    );
  }
}

const tellOne = ({ gate, message, remedy }: Confirmed): string => `${gate}: ${message}. ${remedy}`;

const tell = (all: readonly Confirmed[]): string[] => all.map(({ gate, message }) => `${gate}: ${message}`);
