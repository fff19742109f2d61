import type { ReactNode } from 'react';

/** Said before every form that others will see the result of. */
export function ReviewPromise(): ReactNode {
  return (
    <p className="notice notice-good">
      <span>
        <strong>Reviewed by a person within 24 hours.</strong> Nothing is published by itself. You need no account, and
        we do not keep your address. <a href="/stories/how-moderation-works">How moderation works</a>
      </span>
    </p>
  );
}
