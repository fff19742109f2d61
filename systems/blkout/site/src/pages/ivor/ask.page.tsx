import { type ReactNode, useEffect, useRef, useState } from 'react';
import { api } from '../../shell/client.ts';
import { typedIn } from '../../shell/form-data.ts';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { Exchange, type Said } from './exchange.tsx';
import { type Region, regionName, regions } from '../../../../platform/regions.ts';
import { ask } from './talk.ts';

export const pages: readonly Page[] = [
  {
    path: '/ivor',
    title: 'Ask IVOR',
    description:
      'Plain answers with their sources, and places of help across the UK. No account, and you can delete it at once.',
  },
];

export default function Ask(): ReactNode {
  return (
    <>
      <PageHead
        tone="carnation"
        title="Ask IVOR"
        lead="Plain answers with their sources: health, housing, rights, finding your people. What is not known is “I don't know”."
      >
        <p className="row">
          <a className="button" href="/ivor/places">
            All places of help
          </a>
          <a className="button" href="#help">
            I need someone now
          </a>
          <a className="button" href="/stories/what-ivor-is">
            What IVOR is
          </a>
        </p>
      </PageHead>
      <div className="wrap section">
        <Talk />
      </div>
    </>
  );
}

/** The conversation's number, for as long as the tab is open. */
const SESSION = 'blkout-ivor';

function Talk(): ReactNode {
  const [said, setSaid] = useState<readonly Said[]>([]);
  const [isAsking, setIsAsking] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const question = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [said.length]);

  const change = (changed: (last: Said) => Said): void =>
    setSaid((all) => all.map((one, index) => (index === all.length - 1 ? changed(one) : one)));

  const send = async (form: HTMLFormElement): Promise<void> => {
    const message = typedIn(form, 'message');
    const region = regions.find((one) => one === typedIn(form, 'region'));
    if (message === '' || isAsking) return question.current?.focus();
    setIsAsking(true);
    setSaid((all) => [...all, { question: message, soFar: '' }]);
    try {
      const reply = await ask(body(message, region), (piece) =>
        change((last) => ({ ...last, soFar: last.soFar + piece })),
      );
      sessionStorage.setItem(SESSION, reply.session);
      change((last) => ({ ...last, reply }));
      if (question.current !== null) question.current.value = '';
    } catch {
      change((last) => ({ ...last, isLost: true }));
    }
    setIsAsking(false);
    question.current?.focus();
  };
  return (
    <div className="talk">
      <div className="stack" role="log" aria-label="Conversation" aria-busy={isAsking}>
        {said.map((one, index) => (
          <Exchange key={index} said={one} />
        ))}
      </div>
      <div ref={end} />
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(event.currentTarget);
        }}
      >
        <div className="field">
          <label htmlFor="message">Your question</label>
          <span className="field-hint" id="message-hint">
            You need not say who you are. It is kept for 30 days at most.
          </span>
          <textarea
            ref={question}
            id="message"
            name="message"
            required
            maxLength={2000}
            aria-describedby="message-hint"
          />
        </div>
        <div className="field">
          <label htmlFor="region">Where are you? </label>
          <select id="region" name="region" defaultValue="">
            <option value="">I would rather not say</option>
            {regions.map((region) => (
              <option key={region} value={region}>
                {regionName(region)}
              </option>
            ))}
          </select>
        </div>
        <div className="row">
          <button type="submit" className="button" aria-disabled={isAsking}>
            {isAsking ? 'Looking it up …' : 'Ask'}
          </button>
          {said.length > 0 && <Forget forgotten={() => setSaid([])} />}
        </div>
      </form>
    </div>
  );
}

function body(message: string, region: Region | undefined) {
  const session = sessionStorage.getItem(SESSION);
  return { message, ...(region === undefined ? {} : { region }), ...(session === null ? {} : { session }) };
}

function Forget({ forgotten }: { readonly forgotten: () => void }): ReactNode {
  const [isLost, setIsLost] = useState(false);
  const forget = async (): Promise<void> => {
    const id = sessionStorage.getItem(SESSION);
    if (id !== null) {
      const answer = await api.DELETE('/api/ivor/session/{id}', { params: { path: { id } } }).catch(() => undefined);
      if (answer === undefined || answer.response.status >= 500) return setIsLost(true);
    }
    sessionStorage.removeItem(SESSION);
    forgotten();
  };
  return (
    <>
      <button type="button" className="button button-quiet" onClick={() => void forget()}>
        Delete this conversation
      </button>
      {isLost && <p role="alert">It could not be deleted just now. Please try again.</p>}
    </>
  );
}
