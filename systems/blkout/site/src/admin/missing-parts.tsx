import type { ReactNode } from 'react';
import { type Moderated, things } from './services.ts';

/** Says whose things are not in an answer. */
export function MissingParts({ unavailable }: { readonly unavailable: readonly Moderated[] }): ReactNode {
  return (
    <div role="status">
      {unavailable.map((service) => (
        <p key={service} className="notice notice-late">
          <strong>{things[service]} cannot be reached just now.</strong> Nothing of theirs is on this page; it comes by
          itself as soon as it can.
        </p>
      ))}
    </div>
  );
}
