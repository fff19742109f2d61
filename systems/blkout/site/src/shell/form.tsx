import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { FormContext, type Wrong } from './form-context.ts';
import { dropDraft, fillFromDraft, saveDraft } from './draft.ts';
import { send, sendNow } from './outbox.ts';
import { problemOf } from './problem.ts';

interface FormProps {
  /** Names what was typed on this device; one for each form. */
  readonly name: string;
  /** As people call what is sent: "Your event". */
  readonly what: string;
  readonly action: string;
  readonly submit: string;
  /** How it is sent when it goes now or not at all: a secret, or something that means nothing later. */
  readonly now?: 'POST' | 'PATCH' | 'DELETE';
  /** What the service is sent. */
  readonly body: (data: FormData) => unknown;
  /** Finds what no single field can tell. */
  readonly check?: (data: FormData) => readonly Wrong[];
  /** Shown in the place of the form once it is taken. */
  readonly taken: (answer: unknown) => ReactNode;
  readonly children: ReactNode;
}

type State = { name: 'typing' | 'sending' | 'kept' | 'lost' } | { name: 'taken'; answer: unknown };

/**
 * A form that loses nothing: what is typed stays on the device until it is sent, and what cannot be sent is kept and sent
 * once when it can.
 */
export function Form({ name, what, action, submit, now, body, check, taken, children }: FormProps): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<State>({ name: 'typing' });
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  useEffect(() => {
    if (form.current !== null) fillFromDraft(name, form.current);
  }, [name]);
  useEffect(() => {
    if (wrong.length > 0) summary.current?.focus();
  }, [wrong]);

  const submitForm = async (element: HTMLFormElement): Promise<void> => {
    const data = new FormData(element);
    const found = [...wrongFields(element), ...(check?.(data) ?? [])];
    setWrong(found);
    if (found.length > 0) return;
    setState({ name: 'sending' });
    const filled = { what, path: action, body: body(data) };
    const sent = await (now === undefined ? send(filled) : sendNow(filled, now)).catch(() => undefined);
    if (sent === undefined) return setState({ name: 'lost' });
    if (sent.outcome === 'refused') {
      setWrong(problemOf(sent.status, sent.problem));
      return setState({ name: 'typing' });
    }
    dropDraft(name);
    setState(sent.outcome === 'kept' ? { name: 'kept' } : { name: 'taken', answer: sent.answer });
  };

  if (state.name === 'taken' || state.name === 'kept')
    return (
      <Settled>
        {state.name === 'taken' ? (
          taken(state.answer)
        ) : (
          <>
            <h2>Kept, and will be sent</h2>
            <p>
              {what} cannot be sent just now. It is kept on this device and sent once, by itself, when the network is
              back. You may close this page.
            </p>
          </>
        )}
      </Settled>
    );
  return (
    <FormContext value={wrong}>
      <form
        ref={form}
        className="form"
        noValidate
        onInput={({ currentTarget }) => {
          if (now === undefined) saveDraft(name, currentTarget);
        }}
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          if (state.name !== 'sending') void submitForm(event.currentTarget);
        }}
      >
        {wrong.length > 0 && <Summary wrong={wrong} box={summary} />}
        {children}
        {state.name === 'lost' && (
          <p className="notice notice-wrong" role="alert">
            {now === undefined
              ? 'This could not be sent, and this browser keeps nothing. Please leave the page open and try again.'
              : 'This cannot be sent just now, and is not kept. Please leave the page open and try again.'}
          </p>
        )}
        <div>
          <button className="button" type="submit" aria-disabled={state.name === 'sending'}>
            {state.name === 'sending' ? 'Sending …' : submit}
          </button>
        </div>
      </form>
    </FormContext>
  );
}

/** Takes the focus, as the form that had it is gone. */
function Settled({ children }: { readonly children: ReactNode }): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} role="status" className="sheet tone-carnation">
      {children}
    </div>
  );
}

interface SummaryProps {
  readonly wrong: readonly Wrong[];
  readonly box: React.RefObject<HTMLDivElement | null>;
}

function Summary({ wrong, box }: SummaryProps): ReactNode {
  return (
    <div className="summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="summary">
      <h2 id="summary">Please look at this again</h2>
      <ul className="plain">
        {wrong.map(({ field, message }) => (
          <li key={`${field} ${message}`}>{field === undefined ? message : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

/** What the browser finds wrong, in our words. Fields are found by their names, which are their ids as well. */
function wrongFields(form: HTMLFormElement): Wrong[] {
  const fields = [...form.elements].filter((field) => 'validity' in field) as HTMLInputElement[];
  return fields
    .filter((field) => field.name !== '' && !field.validity.valid)
    .map((field) => ({ field: field.id, message: messageFor(field) }));
}

function messageFor({ validity, labels, dataset, minLength, maxLength, min }: HTMLInputElement): string {
  const label = dataset['label'] ?? labels?.[0]?.textContent ?? 'This field';
  if (validity.valueMissing) return `${label}: please fill this in`;
  if (validity.typeMismatch) return `${label}: this does not look complete`;
  if (validity.tooShort) return `${label}: at least ${minLength} characters, please`;
  if (validity.tooLong) return `${label}: at most ${maxLength} characters, please`;
  if (validity.rangeUnderflow) return `${label}: not before ${min}`;
  return `${label}: please check this`;
}
