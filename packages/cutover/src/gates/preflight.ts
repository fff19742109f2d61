/** Is there anything wrong that can be known before anything moves? All findings come at once. */

import type { ErrorCode } from '../model/errors.ts';
import { isOn, waiverFor } from '../model/gates.ts';
import type { GateOrRule } from '../model/gates.ts';
import type { Waiver } from '../model/system.ts';
import type { Answer, Gate, GateQuestion } from '../model/ports.ts';

export interface PreflightFinding {
  code: ErrorCode;
  /** What is wrong, and where. */
  message: string;
  /** What a waiver may name; without it only a waiver of the whole gate counts. */
  what?: string[];
  /** Worth telling, but no reason to refuse. */
  warning?: true;
  /** Who answers for it, where somebody does. */
  waived?: Waiver;
}

/** One thing to look at; an empty list means that it is well. */
export type PreflightCheck = (question: GateQuestion, signal: AbortSignal) => Promise<PreflightFinding[]>;

/** A check as the config wants it: not asked where its gate is off, and past what somebody answers for. */
export function asDeclaredFor(gate: GateOrRule, now: () => number, check: PreflightCheck): PreflightCheck {
  return async (question, signal) => {
    const { system } = question.manifest;
    if (!isOn(system, gate)) return [];
    return (await check(question, signal)).map((finding) => {
      const waived = waiverFor(system, gate, finding.what ?? [], now());
      return waived ? { ...finding, waived } : finding;
    });
  };
}

export class PreflightGate implements Gate {
  readonly #checks: Record<string, PreflightCheck>;

  constructor(checks: Record<string, PreflightCheck>) {
    this.#checks = checks;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const results = await Promise.all(
      Object.entries(this.#checks).map(async ([name, check]) => ({ name, findings: await check(question, signal) })),
    );
    const all = results.flatMap((result) => result.findings);
    const findings = all.filter(({ warning, waived }) => !warning && !waived);
    const waived = all.flatMap(({ waived: waiver }) => waiver ?? []);
    const warnings = all.flatMap(({ warning, message }) => (warning ? [message] : []));
    const evidence = {
      ...Object.fromEntries(results.map(({ name, findings }) => [name, findings.length === 0 ? 'well' : findings])),
      ...(warnings.length > 0 && { warnings }),
      ...(waived.length > 0 && { waived: [...new Set(waived)] }),
    };
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
