import { useEffect, useState } from 'react';
import type { Answer } from '../../shell/live.tsx';
import { sentenceOf } from '../../shell/problem.ts';

interface Counted {
  readonly count: number;
  readonly isSaid: boolean;
}

/**
 * Something that a visitor says once and can take back. This device remembers that it was said; the server alone counts.
 * @param name of it on this device @param count as the server told with the page @param say asks the server, or takes it back
 */
export function useSaid(
  name: string,
  count: number,
  say: (isSaid: boolean) => Promise<Answer<Counted>>,
): Counted & { readonly problem: string | undefined; readonly toggle: () => void } {
  const key = `blkout-${name}`;
  const [counted, setCounted] = useState<Counted>({ count, isSaid: false });
  const [problem, setProblem] = useState<string>();
  useEffect(() => setCounted({ count, isSaid: localStorage.getItem(key) === 'yes' }), [key, count]);
  const toggle = async (): Promise<void> => {
    const answer = await say(!counted.isSaid).catch(() => undefined);
    if (answer === undefined) return setProblem('This could not be sent just now. Please try again.');
    if (answer.data === undefined) return setProblem(sentenceOf(answer.response.status, answer.error));
    if (answer.data.isSaid) localStorage.setItem(key, 'yes');
    else localStorage.removeItem(key);
    setProblem(undefined);
    setCounted(answer.data);
  };
  return { ...counted, problem, toggle: () => void toggle() };
}
