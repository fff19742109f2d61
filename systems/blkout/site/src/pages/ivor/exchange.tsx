import type { ReactNode } from 'react';
import { RadioFields, TextArea } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { filledIn } from '../../shell/form-data.ts';
import { PlainText } from '../../shell/plain-text.tsx';
import { PlaceCard } from './place-card.tsx';
import type { Reply } from './talk.ts';

/** A question, and what came of it. */
export interface Said {
  readonly question: string;
  /** As much of the reply as has come. */
  readonly soFar: string;
  readonly reply?: Reply;
  /** IVOR could not be reached. */
  readonly isLost?: boolean;
}

export function Exchange({ said: { question, soFar, reply, isLost = false } }: { readonly said: Said }): ReactNode {
  return (
    <article className="exchange">
      <div className="asked">
        <PlainText text={question} />
      </div>
      {isLost && <Lost />}
      {reply === undefined ? soFar !== '' && <PlainText text={soFar} /> : <Answered reply={reply} />}
    </article>
  );
}

function Lost(): ReactNode {
  return (
    <p className="notice notice-wrong">
      <span>
        <strong>IVOR cannot be reached just now.</strong> What you wrote is still below. If you need someone,{' '}
        <a href="#help">these lines answer</a>, and the <a href="/ivor/places">places of help</a> that you have seen
        before can be read without a network.
      </span>
    </p>
  );
}

function Answered({ reply }: { readonly reply: Reply }): ReactNode {
  const { crisis, degraded, resources, sources, message, session } = reply;
  if (crisis) return <InDistress reply={reply} />;
  return (
    <div className="stack">
      <PlainText text={reply.reply} />
      {resources.length > 0 && <Places places={resources} />}
      {degraded && (
        <p className="small soft">Limited answer: made from the collection alone, without a language model.</p>
      )}
      {sources.length > 0 && <Sources sources={sources} />}
      {message !== null && <Worth session={session} message={message} />}
    </div>
  );
}

function Places({ places }: { readonly places: Reply['resources'] }): ReactNode {
  return (
    <ul className="columns">
      {places.map((place) => (
        <PlaceCard key={place.id} place={place} />
      ))}
    </ul>
  );
}

/** As many as can be taken in at such a moment; the others are one press away. */
const first = 3;

/** A kind word and who answers now, large. The reply lists them as text, too, for those who do not see cards: once is enough. */
function InDistress({ reply: { reply, resources } }: { readonly reply: Reply }): ReactNode {
  const isList = (paragraph: string): boolean =>
    paragraph.split('\n').every((line) => resources.some(({ title }) => line.startsWith(`${title}:`)));
  const [kindWord = '', ...rest] = reply.split(/\n\s*\n/).filter((paragraph) => !isList(paragraph));
  return (
    <div className="stack">
      <PlainText text={kindWord} />
      <Places places={resources.slice(0, first)} />
      {resources.length > first && (
        <details className="report">
          <summary>More people who answer</summary>
          <Places places={resources.slice(first)} />
        </details>
      )}
      {rest.length > 0 && <PlainText text={rest.join('\n\n')} />}
    </div>
  );
}

function Sources({ sources }: { readonly sources: Reply['sources'] }): ReactNode {
  return (
    <section className="stack small" aria-label="Sources">
      <h3>Where this comes from</h3>
      <ul className="plain-list">
        {sources.map(({ id, title, url, from }) => (
          <li key={id}>
            <a className="tap" href={url} rel="noopener noreferrer">
              {title}
            </a>{' '}
            <span className="soft">{from}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const marks = [
  ['5', 'It helped'],
  ['3', 'A little'],
  ['1', 'Not at all'],
] as const;

function Worth({ session, message }: { readonly session: string; readonly message: string }): ReactNode {
  return (
    <details className="report">
      <summary>Was this of use?</summary>
      <Form
        name={`worth ${message}`}
        what="Your opinion"
        action="/api/ivor/feedback"
        submit="Send it"
        body={(data) => ({ session, message, rating: Number(data.get(`rating-${message}`)), ...textOf(data, message) })}
        taken={() => <p>Thank you. A person reads it.</p>}
      >
        <RadioFields name={`rating-${message}`} label="Was this of use?" required options={marks} />
        <TextArea name={`text-${message}`} label="Tell us more" maxLength={1000} />
      </Form>
    </details>
  );
}

function textOf(data: FormData, message: string): { text?: string } {
  const text = filledIn(data, [`text-${message}`])[`text-${message}`];
  return text === undefined ? {} : { text };
}
