import type { ReactNode } from 'react';
import lines from '../../../services/ivor/knowledge/help-lines.json' with { type: 'json' };
import { date } from './time.ts';

/** A line as IVOR's knowledge has it: nothing is shown that nobody has verified. */
interface Line {
  readonly id: string;
  readonly title: string;
  readonly what: string;
  readonly phone?: string;
  /** Such as `SHOUT to 85258`. */
  readonly text?: string;
  readonly availability: string;
  readonly verifiedOn: string;
}

const helpLines: readonly Line[] = lines;

/** On every page, drawn by the build: it is there with no script, no service and no network. */
export function Help(): ReactNode {
  const verified = helpLines.map(({ verifiedOn }) => verifiedOn).toSorted()[0];
  return (
    <aside className="help" aria-labelledby="help">
      <div className="help-inner">
        <div className="stack narrow">
          <h2 id="help">Need someone now?</h2>
          <p>You do not have to be sure that it is bad enough.</p>
        </div>
        <ul className="help-lines">
          {helpLines.map((line) => (
            <li key={line.id}>
              <strong>{line.title}</strong>
              {line.what}
              <Reach line={line} />
              <span>{line.availability}</span>
            </li>
          ))}
        </ul>
        {verified !== undefined && <p className="small">Each was checked on or after {date(new Date(verified))}.</p>}
      </div>
    </aside>
  );
}

function Reach({ line: { phone, text } }: { readonly line: Line }): ReactNode {
  const number = text?.match(/\d+$/)?.[0];
  return (
    <>
      {phone !== undefined && <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>}
      {text !== undefined && <a href={`sms:${number}`}>Text {text}</a>}
    </>
  );
}
