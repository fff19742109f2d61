import type { ReactNode } from 'react';
import { Picture } from '../shell/picture.tsx';
import { spelt } from '../shell/words.ts';

/** What the submission says, field by field; what was left empty is left out. */
export function Filled({ fields }: { readonly fields: Readonly<Record<string, unknown>> }): ReactNode {
  const filled = Object.entries(fields).flatMap(([name, value]) => {
    const text = textOf(value);
    return text === '' || name === 'title' ? [] : [[name, text] as const];
  });
  return (
    <details className="report" open>
      <summary>All that was sent</summary>
      <Picture image={textOf(fields['image'])} alt={textOf(fields['imageAlt'])} />
      <dl className="facts">
        {filled.map(([name, text]) => (
          <div key={name}>
            <dt>{spelt(name)}</dt>
            <dd className="written">{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** As it is shown and edited: a list has one entry in each line. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(String).join('\n');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
