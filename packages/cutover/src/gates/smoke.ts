/** Right before more visitors come: is everything still ready, and do the journeys across the system still pass, quickly? */

import type { Answer, Gate, GateQuestion } from '../model/ports.ts';
import { travel } from './journeys.ts';
import type { JourneyDependencies } from './journeys.ts';

const smokeMs = 8_000;

export class SmokeGate implements Gate {
  readonly #ready: Gate;
  readonly #dependencies: JourneyDependencies;

  constructor(ready: Gate, dependencies: JourneyDependencies) {
    this.#ready = ready;
    this.#dependencies = dependencies;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const ready = await this.#ready.ask(question, signal);
    if (ready.verdict !== 'pass') return ready;
    const journeys = await travel(
      this.#dependencies,
      question,
      'system',
      question.manifest.system.entry,
      smokeMs,
      signal,
    );
    return { ...journeys, evidence: { ...ready.evidence, ...journeys.evidence } };
  }
}
