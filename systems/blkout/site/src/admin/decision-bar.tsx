import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../shell/problem.ts';
import { counted } from '../shell/words.ts';
import type { Chosen } from './queue.page.tsx';
import { decide, moderated } from './services.ts';

interface DecisionBarProps {
  readonly chosen: readonly Chosen[];
  readonly all: readonly Chosen[];
  readonly choose: (chosen: readonly Chosen[]) => void;
  /** Called when something may have changed. */
  readonly decided: () => void;
}

/** Approves or rejects everything that is ticked. What somebody else was quicker with is told, and stays as it is. */
export function DecisionBar({ chosen, all, choose, decided }: DecisionBarProps): ReactNode {
  const [reason, setReason] = useState('');
  const [told, setTold] = useState<string>();
  const act = async (action: 'approve' | 'reject'): Promise<void> => {
    if (action === 'reject' && reason.trim().length < 3) return setTold('Please say why: whoever sent it reads it.');
    const answers = await Promise.all(
      moderated
        .map((service) => [service, chosen.filter((one) => one.service === service).map(({ id }) => id)] as const)
        .filter(([, ids]) => ids.length > 0)
        .map(([service, ids]) => decide(service, action, ids, reason.trim()).catch(() => undefined)),
    );
    setTold(answers.map(sentence).join(' '));
    setReason('');
    decided();
  };
  return (
    <div className="decisions" role="group" aria-label="Decide">
      <label className="choice">
        <input
          type="checkbox"
          checked={all.length > 0 && chosen.length === all.length}
          onChange={({ target }) => choose(target.checked ? all : [])}
        />
        All
      </label>
      <span className="small" aria-live="polite">
        {counted(chosen.length, 'entry', 'entries')} chosen
      </span>
      <button
        type="button"
        className="button button-small"
        aria-disabled={chosen.length === 0}
        onClick={() => chosen.length > 0 && void act('approve')}
      >
        Approve
      </button>
      <label className="filter">
        Reason to reject
        <input value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
      </label>
      <button
        type="button"
        className="button button-small button-quiet"
        aria-disabled={chosen.length === 0}
        onClick={() => chosen.length > 0 && void act('reject')}
      >
        Reject
      </button>
      <p role="status" className="small">
        {told}
      </p>
    </div>
  );
}

function sentence(answer: Awaited<ReturnType<typeof decide>> | undefined): string {
  if (answer === undefined) return 'Some could not be sent just now; nothing was decided about them.';
  if (answer.data === undefined) return sentenceOf(answer.response.status, answer.error);
  const done = answer.data.results.filter(({ outcome }) => outcome === 'done').length;
  const late = answer.data.results.length - done;
  return `${counted(done, 'entry', 'entries')} decided.${late === 0 ? '' : ` ${late} had been decided already, or are gone.`}`;
}
