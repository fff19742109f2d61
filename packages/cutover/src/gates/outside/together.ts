import type { Answer, Gate } from '../../model/ports.ts';

/** Several gates as one: all are asked, one after the other, and everything that any of them finds is told at once. */
export function together(gates: Record<string, Gate>): Gate {
  return {
    async ask(question, signal) {
      const answers: [string, Answer][] = [];
      for (const [name, gate] of Object.entries(gates)) answers.push([name, await gate.ask(question, signal)]);
      const evidence = Object.fromEntries(answers.map(([name, answer]) => [name, answer.evidence]));
      const waived = answers.flatMap(([, answer]) => (answer.evidence['waived'] as unknown[] | undefined) ?? []);
      const told = { ...evidence, ...(waived.length > 0 && { waived }) };
      const failed = answers.filter(([, { verdict }]) => verdict === 'fail');
      if (failed.length > 0) return whatFailed(failed, told);
      const waits = answers.find(([, { verdict }]) => verdict === 'wait');
      if (waits) return { verdict: 'wait', reason: waits[1].reason, evidence: told };
      return { verdict: 'pass', reason: `${answers.length} gates pass`, evidence: told };
    },
  };
}

function whatFailed(failed: [string, Answer][], evidence: Answer['evidence']): Answer {
  const reason = failed
    .map(([name, answer]) =>
      answer.reason
        .split('\n')
        .map((line) => `${name}: ${line}`)
        .join('\n'),
    )
    .join('\n');
  return { verdict: 'fail', reason, evidence, failure: { code: 'GATE_FAILED', message: reason } };
}
