import type { ReactNode } from 'react';
import { RadioFields, TextArea } from './fields.tsx';
import { Form } from './form.tsx';
import { filledIn } from './form-data.ts';

const reasons = [
  ['inaccurate', 'It is wrong, or out of date'],
  ['spam', 'It is advertising, or spam'],
  ['harassment', 'It harasses somebody'],
  ['hate', 'It is hateful'],
  ['privacy', 'It names or shows somebody who did not agree to it'],
  ['unsafe', 'It could put somebody in danger'],
  ['explicit', 'It is for adults, and not marked so'],
  ['other', 'Something else'],
] as const;

interface ReportFormProps {
  /** As in "Report this article". */
  readonly what: string;
  readonly action: string;
}

/** Tells a moderator that something is wrong: no account, eight reasons. */
export function ReportForm({ what, action }: ReportFormProps): ReactNode {
  return (
    <details className="report">
      <summary>Report this {what}</summary>
      <Form
        name={`report ${action}`}
        what="Your report"
        action={action}
        submit="Send the report"
        body={(data) => filledIn(data, ['reason', 'detail'])}
        taken={() => (
          <>
            <h2>Thank you</h2>
            <p>A person looks at it within 24 hours.</p>
          </>
        )}
      >
        <RadioFields name="reason" label="What is wrong?" required options={reasons} />
        <TextArea name="detail" label="Tell us more" maxLength={1000} />
      </Form>
    </details>
  );
}
