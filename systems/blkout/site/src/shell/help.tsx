import type { ReactNode } from 'react';
import { helpLines } from './help-lines.ts';

/** On every page, drawn by the build: it is there with no script, no service and no network. */
export function Help(): ReactNode {
  return (
    <aside className="help" aria-labelledby="help">
      <div className="help-inner">
        <div className="stack narrow">
          <h2 id="help">Need someone now?</h2>
          <p>You do not have to be sure that it is bad enough. These lines are free.</p>
        </div>
        <ul className="help-lines">
          {helpLines.map(({ name, what, phone, href }) => (
            <li key={name}>
              <strong>{name}</strong>
              {what}
              <a href={href}>{phone}</a>
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}
