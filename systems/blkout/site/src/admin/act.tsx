import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../shell/problem.ts';

interface Asked {
  readonly error?: unknown;
  readonly response: Response;
}

/** Does something on the server and says what came of it. */
export function useAct(done: () => void): {
  /** Says what went wrong; empty while all is well. */
  readonly problem: ReactNode;
  readonly act: (ask: Promise<Asked>) => void;
} {
  const [told, setTold] = useState<string>();
  const act = async (ask: Promise<Asked>): Promise<void> => {
    const answer = await ask.catch(() => undefined);
    if (answer === undefined) return setTold('This could not be sent just now. Nothing was changed.');
    setTold(answer.response.ok ? undefined : sentenceOf(answer.response.status, answer.error));
    done();
  };
  return {
    problem: told === undefined ? null : <p role="alert">{told}</p>,
    act: (ask) => void act(ask),
  };
}
