import type { ReactNode } from 'react';
import { api } from '../../shell/client.ts';
import { CheckField, RadioFields, SelectField, TextArea } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { filledIn } from '../../shell/form-data.ts';
import { useLive } from '../../shell/live.tsx';
import { LiveView } from '../../shell/live-view.tsx';
import { PlainText } from '../../shell/plain-text.tsx';
import { date } from '../../shell/time.ts';
import { counted } from '../../shell/words.ts';

/** What people say who were there, and a form to say it. */
export function Reviews({ id }: { readonly id: string }): ReactNode {
  const live = useLive('events', `reviews ${id}`, (signal) =>
    api.GET('/api/events/{id}/reviews', { params: { path: { id }, query: { limit: 50, offset: 0 } }, signal }),
  );
  return (
    <section className="section" aria-labelledby="reviews">
      <h2 id="reviews">How it was</h2>
      <LiveView live={live} what="Reviews">
        {({ reviews, sums }) =>
          sums.reviews === 0 ? (
            <p>Nobody has said so far.</p>
          ) : (
            <>
              <p className="lead">
                {sums.recommend} of {counted(sums.reviews, 'person', 'people')} recommend it
                {sums.accessibility === null ? '' : `; access was ${sums.accessibility} out of 5`}.
              </p>
              <ul className="columns">
                {reviews.map((review) => (
                  <li key={review.id} className="card">
                    <p className="meta">
                      <time dateTime={review.writtenAt}>{date(new Date(review.writtenAt))}</time>
                      {review.attended && <span>Was checked in</span>}
                      <span>{review.recommend ? 'Recommends it' : 'Does not recommend it'}</span>
                    </p>
                    {review.text !== null && <PlainText text={review.text} />}
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </LiveView>
      <details className="report">
        <summary>Say how it was</summary>
        <ReviewForm id={id} />
      </details>
    </section>
  );
}

function ReviewForm({ id }: { readonly id: string }): ReactNode {
  return (
    <Form
      name={`review ${id}`}
      what="Your review"
      action={`/api/events/${id}/reviews`}
      submit="Send it to a moderator"
      body={(data) => ({
        ...filledIn(data, ['text']),
        recommend: data.get('recommend') === 'yes',
        helpful: data.get('helpful') === 'on',
        inspiring: data.get('inspiring') === 'on',
        ...(data.get('accessibility') === '' ? {} : { accessibility: Number(data.get('accessibility')) }),
      })}
      taken={() => (
        <>
          <h2>Thank you</h2>
          <p>A person reads it within 24 hours.</p>
        </>
      )}
    >
      <RadioFields
        name="recommend"
        label="Would you recommend it?"
        required
        options={[
          ['yes', 'Yes'],
          ['no', 'No'],
        ]}
      />
      <CheckField name="helpful" label="It was helpful" />
      <CheckField name="inspiring" label="It was inspiring" />
      <SelectField
        name="accessibility"
        label="How was access?"
        defaultValue=""
        options={[
          ['', 'I cannot say'],
          ['5', '5: nothing was in my way'],
          ['4', '4'],
          ['3', '3'],
          ['2', '2'],
          ['1', '1: I could not take part'],
        ]}
      />
      <TextArea name="text" label="In your words" maxLength={1000} />
    </Form>
  );
}
