import type { ReactNode } from 'react';
import { SelectField, TextArea, TextField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { filledIn } from '../../shell/form-data.ts';
import { PictureField } from '../../shell/picture-field.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { ReviewPromise } from '../../shell/review-promise.tsx';
import { spelt } from '../../shell/words.ts';
import { categories } from './categories.ts';

export const pages: readonly Page[] = [
  {
    path: '/newsroom/submit',
    title: 'Send an article',
    description: 'Send a link or a text of your own. A person reads it within 24 hours.',
  },
];

export default function Submit(): ReactNode {
  return (
    <>
      <PageHead
        tone="coral"
        kicker="Newsroom"
        title="Send an article"
        lead="A link worth reading, or something that you wrote."
      />
      <div className="wrap section">
        <ReviewPromise />
        <Form
          name="article"
          what="Your article"
          action="/api/news"
          submit="Send it to a moderator"
          body={(data) => ({
            ...filledIn(data, ['title', 'url', 'text', 'category', 'author', 'contentWarning', 'image', 'imageAlt']),
          })}
          check={(data) =>
            data.get('url') === '' && data.get('text') === ''
              ? [{ field: 'url', message: 'Please give a link, or write the text' }]
              : []
          }
          taken={(answer) => <Taken isKnown={isKnown(answer)} />}
        >
          <TextField name="title" label="Title" required maxLength={200} />
          <TextField
            name="url"
            label="Link"
            type="url"
            hint="To the article, beginning with https://"
            maxLength={2000}
            inputMode="url"
          />
          <TextArea
            name="text"
            label="Text"
            hint="If it is your own. Leave a blank line between paragraphs."
            maxLength={20000}
          />
          <PictureField path="/api/news/pictures" />
          <SelectField
            name="category"
            label="Section"
            required
            defaultValue="community"
            options={categories.map(([name]) => [name, spelt(name)])}
          />
          <TextField
            name="author"
            label="Who wrote it"
            hint="A name that may be shown. Leave it out if it should not be."
            maxLength={120}
          />
          <TextField
            name="contentWarning"
            label="Content warning"
            hint="What readers should know before they read."
            maxLength={200}
          />
        </Form>
      </div>
    </>
  );
}

function isKnown(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'duplicate' in answer && answer.duplicate === true;
}

function Taken({ isKnown: known }: { readonly isKnown: boolean }): ReactNode {
  return known ? (
    <>
      <h2>We have this one already</h2>
      <p>Somebody has sent the same link or text before. Thank you all the same.</p>
    </>
  ) : (
    <>
      <h2>Thank you</h2>
      <p>Your article is with the moderators. A person reads it within 24 hours.</p>
    </>
  );
}
