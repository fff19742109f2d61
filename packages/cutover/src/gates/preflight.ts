/** Is there anything wrong that can be known before anything moves? All findings come at once. */

import type { ErrorCode } from '../model/errors.ts';
import type { Answer, Gate, GateQuestion } from '../model/ports.ts';

export interface PreflightFinding {
  code: ErrorCode;
  /** What is wrong, and where. */
  message: string;
}

/** One thing to look at; an empty list means that it is well. */
export type PreflightCheck = (question: GateQuestion, signal: AbortSignal) => Promise<PreflightFinding[]>;

export class PreflightGate implements Gate {
  readonly #checks: Record<string, PreflightCheck>;

  constructor(checks: Record<string, PreflightCheck>) {
    this.#checks = checks;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const results = await Promise.all(
      Object.entries(this.#checks).map(async ([name, check]) => ({ name, findings: await check(question, signal) })),
    );
    const evidence = Object.fromEntries(
      results.map(({ name, findings }) => [name, findings.length === 0 ? 'well' : findings]),
    );
    const findings = results.flatMap((result) => result.findings);
    if (findings.length === 0) return { verdict: 'pass', reason: `${results.length} checks pass`, evidence };
    const reason = findings.map(({ message }) => message).join('\n');
    return {
      verdict: 'fail',
      reason,
      evidence,
      failure: { code: findings[0]?.code ?? 'GATE_FAILED', message: reason },
    };
  }
}
