/** A gate as the config wants it asked: not at all where it is off, and past a failure for which somebody answers. */

import { isOn, waiverFor } from '../model/gates.ts';
import type { GateOrRule } from '../model/gates.ts';
import type { Clock, Gate } from '../model/ports.ts';

/** All gates of a place, each under its name. */
export function asDeclared<Name extends string>(
  gates: Record<Name, Gate>,
  clock: Pick<Clock, 'now'>,
): Record<Name, Gate> {
  return Object.fromEntries(
    Object.entries<Gate>(gates).map(([name, gate]) => [name, declared(name as GateOrRule, gate, clock)]),
  ) as Record<Name, Gate>;
}

function declared(name: GateOrRule, gate: Gate, clock: Pick<Clock, 'now'>): Gate {
  return {
    async ask(question, signal) {
      const { system } = question.manifest;
      if (!isOn(system, name)) return { verdict: 'pass', reason: 'turned off by the config', evidence: { off: true } };
      const answer = await gate.ask(question, signal);
      if (answer.verdict !== 'fail') return answer;
      const failed = answer.failed ?? [];
      const waivers = (failed.length === 0 ? [[]] : failed.map((what) => [what])).map((what) =>
        waiverFor(system, name, what, clock.now()),
      );
      if (waivers.includes(null)) return answer;
      const waived = [...new Set(waivers)];
      return {
        verdict: 'pass',
        reason: `waived: ${answer.reason}`,
        evidence: { ...answer.evidence, found: answer.reason, waived },
      };
    },
  };
}
