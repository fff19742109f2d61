import { type ReactNode, useState } from 'react';
import { Filled } from './filled.tsx';
import { ItemEditor } from './item-editor.tsx';
import type { QueueItem } from './services.ts';

interface SubmissionProps {
  readonly item: Pick<QueueItem, 'service' | 'id' | 'title' | 'fields'>;
  readonly isEditable: boolean;
  readonly changed: () => void;
}

/** What was sent, and the way to edit it in its place. */
export function Submission({ item, isEditable, changed }: SubmissionProps): ReactNode {
  const [isEditing, setIsEditing] = useState(false);
  if (isEditing)
    return (
      <ItemEditor
        item={item}
        done={() => {
          setIsEditing(false);
          changed();
        }}
        cancel={() => setIsEditing(false)}
      />
    );
  return (
    <>
      <Filled fields={item.fields} />
      {isEditable && (
        <div>
          <button type="button" className="button button-small button-quiet" onClick={() => setIsEditing(true)}>
            Edit<span className="unseen"> {item.title}</span>
          </button>
        </div>
      )}
    </>
  );
}
