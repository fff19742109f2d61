import type { Answer, Gate } from '../../model/ports.ts';

/** Share of the patience after which what was found is told, and nothing is added to it. */
const enough = 1 / 4;

/**
 * Several gates as one: all are asked, one after the other, and everything that any of them finds is told at once. A candidate
 * that lets each of them wait is refused for what was found so far: those that are left would only delay it.
 */
export function together(gates: Record<string, Gate>): Gate {
  return {
    async ask(question, signal) {
      const tellBy = performance.now() + question.step.patienceMs * enough;
      const answers: [string, Answer][] = [];
      const unasked: string[] = [];
      for (const [name, gate] of Object.entries(gates)) {
        const isEnough = answers.some(([, { verdict }]) => verdict === 'fail') && performance.now() > tellBy;
        if (isEnough) unasked.push(name);
        else answers.push([name, await gate.ask(question, signal)]);
      }
      const evidence = Object.fromEntries(answers.map(([name, answer]) => [name, answer.evidence]));
      const waived = answers.flatMap(([, answer]) => (answer.evidence['waived'] as unknown[] | undefined) ?? []);
      const told = { ...evidence, ...(unasked.length > 0 && { unasked }), ...(waived.length > 0 && { waived }) };
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
