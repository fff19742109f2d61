import type { ReactNode } from 'react';
import { moment } from '../shell/time.ts';
import { counted, spelt } from '../shell/words.ts';
import type { QueueItem } from './services.ts';
import { Submission } from './submission.tsx';

interface QueueEntryProps {
  readonly item: QueueItem;
  readonly isChosen: boolean;
  readonly choose: () => void;
  readonly changed: () => void;
}

/** One thing that waits, with everything that a moderator needs to decide. */
export function QueueEntry({ item, isChosen, choose, changed }: QueueEntryProps): ReactNode {
  return (
    <li className="card entry">
      <label className="choice">
        <input type="checkbox" checked={isChosen} onChange={choose} />
        <span className="entry-title">{item.title}</span>
      </label>
      <Facts item={item} />
      <Submission item={item} isEditable={item.editable} changed={changed} />
    </li>
  );
}

function Facts({ item }: { readonly item: QueueItem }): ReactNode {
  const { kind, priority, submittedAt, overdue, source, reports, duplicateOf, reviewer, reason } = item;
  return (
    <p className="meta">
      {priority !== 'normal' && <strong className="tag">{spelt(priority)}</strong>}
      {overdue && <strong className="tag">Past 24 hours</strong>}
      {reports > 0 && <strong className="tag">{counted(reports, 'report')}</strong>}
      {duplicateOf !== null && <strong className="tag">Possibly twice</strong>}
      <span>{spelt(kind)}</span>
      <span>
        Sent <time dateTime={submittedAt}>{moment(new Date(submittedAt))}</time>
      </span>
      <span>By {source}</span>
      {reviewer !== null && <span>Read by {reviewer}</span>}
      {reason !== null && <span>Reason: {reason}</span>}
    </p>
  );
}
