import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../shell/problem.ts';
import { spelt } from '../shell/words.ts';
import { textOf } from './filled.tsx';
import { type QueueItem, save } from './services.ts';

interface ItemEditorProps {
  readonly item: Pick<QueueItem, 'service' | 'id' | 'title' | 'fields'>;
  /** Called once it is saved. */
  readonly done: () => void;
  readonly cancel: () => void;
}

/** Edits what was sent, by the names and kinds of its own fields. Only what was changed is sent. */
export function ItemEditor({ item, done, cancel }: ItemEditorProps): ReactNode {
  const [problem, setProblem] = useState<string>();
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const changes = changesOf(item.fields, new FormData(form));
    if (Object.keys(changes).length === 0) return cancel();
    const answer = await save(item, changes).catch(() => undefined);
    if (answer?.response.ok === true) return done();
    setProblem(
      answer === undefined
        ? 'This could not be saved just now. What you typed is still here.'
        : sentenceOf(answer.response.status, answer.error),
    );
  };
  return (
    <form
      className="form"
      aria-label={`Edit ${item.title}`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit(event.currentTarget);
      }}
    >
      {Object.entries(item.fields).map(([name, value]) => (
        <EditedField key={name} id={`${item.id}-${name}`} name={name} value={value} />
      ))}
      {problem !== undefined && (
        <p role="alert" className="notice notice-wrong">
          {problem}
        </p>
      )}
      <div className="row">
        <button type="submit" className="button button-small">
          Save
        </button>
        <button type="button" className="button button-small button-quiet" onClick={cancel}>
          Leave it as it is
        </button>
      </div>
    </form>
  );
}

interface EditedFieldProps {
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
}

const isLong = (name: string, value: unknown): boolean =>
  Array.isArray(value) || ['text', 'description', 'excerpt'].includes(name);

function EditedField({ id, name, value }: EditedFieldProps): ReactNode {
  if (typeof value === 'boolean')
    return (
      <div className="field">
        <label className="choice">
          <input type="checkbox" name={name} defaultChecked={value} />
          {spelt(name)}
        </label>
      </div>
    );
  return (
    <div className="field">
      <label htmlFor={id}>
        {spelt(name)}
        {Array.isArray(value) && <span className="field-hint"> (one in each line)</span>}
      </label>
      {isLong(name, value) ? (
        <textarea id={id} name={name} defaultValue={textOf(value)} />
      ) : (
        <input id={id} name={name} defaultValue={textOf(value)} />
      )}
    </div>
  );
}

/** What differs, in the kind that the field had. */
function changesOf(fields: QueueItem['fields'], data: FormData): Record<string, unknown> {
  const edited = Object.entries(fields).map(([name, value]) => [name, value, editedAs(value, data.get(name))] as const);
  return Object.fromEntries(
    edited.filter(([, value, now]) => textOf(value) !== textOf(now)).map(([name, , now]) => [name, now]),
  );
}

function editedAs(value: unknown, typed: FormDataEntryValue | null): unknown {
  if (typeof value === 'boolean') return typed === 'on';
  const text = typeof typed === 'string' ? typed.replaceAll('\r\n', '\n') : '';
  if (Array.isArray(value)) return text.split('\n').filter((line) => line.trim() !== '');
  if (typeof value === 'number') return text === '' ? null : Number(text);
  return text;
}
