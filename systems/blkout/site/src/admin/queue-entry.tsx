import { type ReactNode, useState } from 'react';
import { Picture } from '../shell/picture.tsx';
import { moment } from '../shell/time.ts';
import { counted, spelt } from '../shell/words.ts';
import { ItemEditor } from './item-editor.tsx';
import type { QueueItem } from './services.ts';

interface QueueEntryProps {
  readonly item: QueueItem;
  readonly isChosen: boolean;
  readonly choose: () => void;
  readonly changed: () => void;
}

/** One thing that waits, with everything that a moderator needs to decide. */
export function QueueEntry({ item, isChosen, choose, changed }: QueueEntryProps): ReactNode {
  const [isEditing, setIsEditing] = useState(false);
  return (
    <li className="card entry">
      <label className="choice">
        <input type="checkbox" checked={isChosen} onChange={choose} />
        <span className="entry-title">{item.title}</span>
      </label>
      <Facts item={item} />
      {isEditing ? (
        <ItemEditor
          item={item}
          done={() => {
            setIsEditing(false);
            changed();
          }}
          cancel={() => setIsEditing(false)}
        />
      ) : (
        <>
          <Filled fields={item.fields} />
          {item.editable && (
            <div>
              <button type="button" className="button button-small button-quiet" onClick={() => setIsEditing(true)}>
                Edit<span className="unseen"> {item.title}</span>
              </button>
            </div>
          )}
        </>
      )}
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

/** What the submission says, field by field; what was left empty is left out. */
export function Filled({ fields }: { readonly fields: Readonly<Record<string, unknown>> }): ReactNode {
  const filled = Object.entries(fields).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === '' || name === 'title' ? [] : [[name, text] as const];
  });
  return (
    <details className="report" open>
      <summary>All that was sent</summary>
      <Picture image={textOf(fields['image'])} alt={textOf(fields['imageAlt'])} />
      <dl className="facts">
        {filled.map(([name, text]) => (
          <div key={name}>
            <dt>{spelt(name)}</dt>
            <dd className="written">{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** As it is shown and edited: a list has one entry in each line. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(String).join('\n');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
