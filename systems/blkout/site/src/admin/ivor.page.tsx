import type { ReactNode } from 'react';
import { api } from '../shell/client.ts';
import { useLive } from '../shell/live.tsx';
import { LiveView } from '../shell/live-view.tsx';
import type { Page } from '../shell/page.ts';
import { PlainText } from '../shell/plain-text.tsx';
import { moment } from '../shell/time.ts';
import { spelt } from '../shell/words.ts';
import { Desk } from './desk.tsx';
import { Numbers } from './numbers.tsx';

export const pages: readonly Page[] = [
  { path: '/admin/ivor', title: 'IVOR', description: 'What people thought of answers, and what it could not answer.' },
];

const here = { keep: false } as const;
const params = { query: { limit: 50, offset: 0 } };

export default function Ivor(): ReactNode {
  return (
    <Desk
      title="IVOR"
      lead="What people thought of answers, and what it could not answer. Nobody can be told from it."
      least="moderator"
    >
      {() => (
        <>
          <Sums />
          <Unanswered />
          <Feedback />
        </>
      )}
    </Desk>
  );
}

function Sums(): ReactNode {
  const live = useLive('ivor', 'stats', (signal) => api.GET('/api/admin/ivor/stats', { signal }), here);
  return (
    <section className="section" aria-label="Sums">
      <LiveView live={live} what="Sums">
        {({ conversations, messages, crisis, degraded, unanswered, feedback, resources }) => (
          <Numbers
            numbers={[
              ['conversations kept', conversations],
              ['messages', messages],
              ['heard as distress', crisis],
              ['answered without a model', degraded],
              ['not answered', unanswered],
              ['mean rating of 5', feedback.mean === null ? '–' : feedback.mean.toFixed(1)],
              ['places of help shown', resources.shown],
              ['checked too long ago', resources.expired],
            ]}
          />
        )}
      </LiveView>
    </section>
  );
}

function Unanswered(): ReactNode {
  const live = useLive(
    'ivor',
    'unanswered',
    (signal) => api.GET('/api/admin/ivor/unanswered', { params, signal }),
    here,
  );
  return (
    <section className="section" aria-labelledby="unanswered">
      <h2 id="unanswered">Not answered</h2>
      <LiveView live={live} what="Questions">
        {({ questions }) =>
          questions.length === 0 ? (
            <p className="empty">There was an answer to everything so far.</p>
          ) : (
            <ul className="stack">
              {questions.map(({ id, question, stage, at }) => (
                <li key={id} className="card">
                  <PlainText text={question} />
                  <p className="meta">
                    <span>{moment(new Date(at))}</span>
                    <span>{spelt(stage)}</span>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </LiveView>
    </section>
  );
}

function Feedback(): ReactNode {
  const live = useLive('ivor', 'feedback', (signal) => api.GET('/api/admin/ivor/feedback', { params, signal }), here);
  return (
    <section className="section" aria-labelledby="feedback">
      <h2 id="feedback">What people thought</h2>
      <LiveView live={live} what="Ratings">
        {({ feedback }) =>
          feedback.length === 0 ? (
            <p className="empty">Nobody has said anything yet.</p>
          ) : (
            <ul className="stack">
              {feedback.map(({ id, rating, text, degraded, at }) => (
                <li key={id} className="card">
                  <p className="meta">
                    <strong className="tag">{rating} of 5</strong>
                    <span>{moment(new Date(at))}</span>
                    {degraded === true && <span>Answered without a model</span>}
                  </p>
                  {text !== null && <PlainText text={text} />}
                </li>
              ))}
            </ul>
          )
        }
      </LiveView>
    </section>
  );
}
