/**
 * Right before more visitors come: is everything still ready, do the journeys across the system still pass, quickly, and is what
 * is for everybody answered at the public address?
 */

import type { Answer, Gate, GateQuestion } from '../model/ports.ts';
import { wrongAtFront } from './front.ts';
import type { Front } from './front.ts';
import { travel } from './journeys.ts';
import type { JourneyDependencies } from './journeys.ts';

const smokeMs = 8_000;

export class SmokeGate implements Gate {
  readonly #ready: Gate;
  readonly #dependencies: JourneyDependencies;
  readonly #front: Front;

  constructor(ready: Gate, dependencies: JourneyDependencies, front: Front) {
    this.#ready = ready;
    this.#dependencies = dependencies;
    this.#front = front;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const ready = await this.#ready.ask(question, signal);
    if (ready.verdict !== 'pass') return ready;
    const { wrong, asked } = await wrongAtFront(this.#front, question, signal);
    const evidence = { ...ready.evidence, atPublicAddress: asked };
    if (wrong.length > 0) {
      const reason = wrong.join('\n');
      return { verdict: 'fail', reason, evidence, failure: { code: 'GATE_FAILED', message: reason } };
    }
    const journeys = await travel(
      this.#dependencies,
      question,
      'system',
      question.manifest.system.entry,
      smokeMs,
      signal,
    );
    return { ...journeys, evidence: { ...evidence, ...journeys.evidence } };
  }
}
