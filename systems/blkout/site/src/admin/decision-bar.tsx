import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../shell/problem.ts';
import { counted } from '../shell/words.ts';
import { type Action, type Chosen, decide, type Status, things } from './services.ts';

interface DecisionBarProps {
  readonly chosen: readonly Chosen[];
  readonly all: readonly Chosen[];
  /** Of what can be chosen: it says what may be decided. */
  readonly status: Status;
  readonly choose: (chosen: readonly Chosen[]) => void;
  /** Called when something may have changed. */
  readonly decided: () => void;
}

const actionsIn: Readonly<Record<Status, readonly Action[]>> = {
  pending: ['approve', 'set-aside', 'reject'],
  draft: ['approve', 'reject'],
  published: ['archive'],
  cancelled: ['archive'],
  rejected: ['archive'],
  archived: [],
};

const actionNames: Readonly<Record<Action, string>> = {
  approve: 'Approve',
  'set-aside': 'Set aside',
  archive: 'Archive',
  reject: 'Reject',
};

/** Decides about everything that is ticked. What somebody else was quicker with is told, and stays as it is. */
export function DecisionBar({ chosen, all, status, choose, decided }: DecisionBarProps): ReactNode {
  const [reason, setReason] = useState('');
  const [told, setTold] = useState<string>();
  const act = async (action: Action): Promise<void> => {
    if (action === 'reject' && reason.trim().length < 3) return setTold('Please say why: whoever sent it reads it.');
    const answer = await decide(action, chosen, action === 'reject' ? reason.trim() : '').catch(() => undefined);
    setTold(sentence(answer));
    setReason('');
    decided();
  };
  const actions = actionsIn[status];
  if (actions.length === 0) return null;
  const button = (action: Action): ReactNode => (
    <button
      key={action}
      type="button"
      className={`button button-small${action === 'approve' ? '' : ' button-quiet'}`}
      aria-disabled={chosen.length === 0}
      onClick={() => chosen.length > 0 && void act(action)}
    >
      {actionNames[action]}
    </button>
  );
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
      {actions.filter((action) => action !== 'reject').map(button)}
      {actions.includes('reject') && (
        <>
          <label className="filter">
            Reason to reject
            <input value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
          </label>
          {button('reject')}
        </>
      )}
      <p role="status" className="small">
        {told}
      </p>
    </div>
  );
}

function sentence(answer: Awaited<ReturnType<typeof decide>> | undefined): string {
  if (answer === undefined) return 'This could not be sent just now; nothing was decided.';
  if (answer.data === undefined) return sentenceOf(answer.response.status, answer.error);
  const { results } = answer.data;
  const having = (wanted: (typeof results)[number]['outcome']) => results.filter(({ outcome }) => outcome === wanted);
  const late = having('already-decided').length + having('unknown').length;
  const away = having('unavailable');
  return [
    `${counted(having('done').length, 'entry', 'entries')} decided.`,
    late > 0 && `${late} had been decided already, or are gone.`,
    having('not-over').length > 0 && `${having('not-over').length} are still to come: call them off instead.`,
    away[0] !== undefined && `${things[away[0].service]} cannot be reached: ${away.length} stay as they are.`,
  ]
    .filter(Boolean)
    .join(' ');
}
