import { type ReactNode, useState } from 'react';
import { api } from '../../shell/client.ts';
import { RadioFields, TextArea } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { filledIn } from '../../shell/form-data.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { useSession } from '../../shell/session.ts';

interface BallotProps {
  readonly id: string;
  readonly anonymous: boolean;
  /** Called when the ballot is in. */
  readonly counted: () => void;
}

/** One's own vote on a proposal. */
export function Ballot(props: BallotProps): ReactNode {
  const session = useSession();
  return (
    <section className="section" aria-labelledby="ballot">
      <h2 id="ballot">Your vote</h2>
      <LiveView live={session} what="Ballots">
        {({ user }) =>
          user === null ? (
            <p>
              Members vote.{' '}
              <a href={`/sign-in?to=${encodeURIComponent(`/governance/proposal?id=${props.id}`)}`}>Sign in</a> first.
            </p>
          ) : (
            <OwnBallot {...props} />
          )
        }
      </LiveView>
    </section>
  );
}

const choices = [
  ['support', 'Support'],
  ['oppose', 'Oppose'],
  ['abstain', 'Abstain: I take no side'],
  ['block', 'Block: it would do harm that I cannot stand aside from'],
] as const;

function OwnBallot({ id, anonymous, counted }: BallotProps): ReactNode {
  const live = useLive(
    'news',
    `ballot ${id}`,
    (signal) => api.GET('/api/governance/proposals/{id}/ballot', { params: { path: { id } }, signal }),
    { keep: false },
  );
  const [isChanging, setIsChanging] = useState(false);
  return (
    <LiveView live={live} what="Ballots">
      {({ voted, choice }) =>
        voted && !isChanging ? (
          <div className="stack">
            <p>
              {choice === null
                ? 'You have voted. What you chose is kept apart from who you are, so it cannot be changed.'
                : `You chose: ${choices.find(([name]) => name === choice)?.[1]}.`}
            </p>
            {choice !== null && (
              <div>
                <button type="button" className="button button-quiet" onClick={() => setIsChanging(true)}>
                  Change it
                </button>
              </div>
            )}
          </div>
        ) : (
          <Form
            name={`ballot ${id}`}
            what="Your ballot"
            action={`/api/governance/proposals/${id}/ballot`}
            now="POST"
            submit="Cast it"
            body={(data) => filledIn(data, ['choice', 'reason'])}
            check={(data) =>
              data.get('choice') === 'block' && data.get('reason') === ''
                ? [{ field: 'reason', message: 'A block needs its reason' }]
                : []
            }
            taken={() => <Counted counted={counted} />}
          >
            <RadioFields
              name="choice"
              label="What do you choose?"
              hint={
                anonymous
                  ? 'Your name is not shown, and you cannot change it later.'
                  : 'You can change it until the vote closes.'
              }
              required
              options={choices}
              {...(choice === null ? {} : { defaultValue: choice })}
            />
            <TextArea
              name="reason"
              label="Your reason"
              hint="A block needs one. Everybody can read it."
              maxLength={1000}
            />
          </Form>
        )
      }
    </LiveView>
  );
}

function Counted({ counted }: { readonly counted: () => void }): ReactNode {
  return (
    <>
      <h3>Your vote is in</h3>
      <div>
        <button type="button" className="button button-small" onClick={counted}>
          Show the count
        </button>
      </div>
    </>
  );
}
