import type { ReactNode } from 'react';
import { CheckField, RadioFields, TextArea, TextField } from '../../shell/fields.tsx';
import { Form } from '../../shell/form.tsx';
import { filledIn } from '../../shell/form-data.ts';
import { PageHead } from '../../shell/page-head.tsx';
import type { Page } from '../../shell/page.ts';
import { methods } from './proposal-card.tsx';

export const pages: readonly Page[] = [
  { path: '/governance/propose', title: 'Propose something', description: 'Members propose what BLKOUT should do.' },
];

export default function Propose(): ReactNode {
  return (
    <>
      <PageHead
        tone="marigold"
        kicker={<a href="/governance">Governance</a>}
        title="Propose something"
        lead="For members. A person reads it, then opens the vote."
      />
      <div className="wrap section">
        <Form
          name="proposal"
          what="Your proposal"
          action="/api/governance/proposals"
          submit="Send the proposal"
          body={(data) => ({
            ...filledIn(data, ['title', 'summary', 'content', 'method']),
            anonymous: data.get('anonymous') === 'on',
          })}
          taken={() => (
            <>
              <h2>Thank you</h2>
              <p>Your proposal waits for a person to read it and to open the vote.</p>
            </>
          )}
        >
          <TextField name="title" label="What should change?" hint="In one line." required maxLength={200} />
          <TextArea
            name="summary"
            label="In short"
            hint="Two or three sentences, for those who read nothing else."
            required
            maxLength={500}
          />
          <TextArea
            name="content"
            label="The whole of it"
            hint="What it costs, who does it, by when."
            maxLength={20000}
          />
          <RadioFields
            name="method"
            label="How is it decided?"
            required
            defaultValue="majority"
            options={[
              ['majority', methods.majority],
              ['supermajority', methods.supermajority],
              ['consensus', methods.consensus],
            ]}
          />
          <CheckField name="anonymous" label="Do not show who voted what." hint="Ballots cannot be changed then." />
        </Form>
      </div>
    </>
  );
}
