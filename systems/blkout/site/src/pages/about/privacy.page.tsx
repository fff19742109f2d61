import { type ReactNode, useState } from 'react';
import text from '../../../../content/pages/privacy.md';
import { forgetDevice } from '../../shell/kept.ts';
import type { Page } from '../../shell/page.ts';
import { TextPage } from '../../shell/text-page.tsx';

export const pages: readonly Page[] = [{ path: '/privacy', title: 'Privacy', description: text.summary }];

export default function Privacy(): ReactNode {
  return (
    <TextPage text={text} tone="night">
      <ForgetDevice />
    </TextPage>
  );
}

function ForgetDevice(): ReactNode {
  const [state, setState] = useState<'kept' | 'gone' | 'failed'>('kept');
  const forget = (): void =>
    void forgetDevice().then(
      () => setState('gone'),
      () => setState('failed'),
    );
  return (
    <section className="section" aria-labelledby="forget">
      <h2 id="forget">Remove it from this device</h2>
      <p className="narrow">
        Kept pages and answers, drafts, and forms that were not sent yet. It cannot be undone. Your browser&apos;s
        history is not ours to clear.
      </p>
      <div>
        <button type="button" className="button" onClick={forget}>
          Remove all of it
        </button>
      </div>
      <div role="status">
        {state === 'gone' && <p className="notice notice-good">Removed. Nothing of your visit is kept by this site.</p>}
        {state === 'failed' && (
          <p className="notice notice-wrong">
            This browser would not let us. Please clear the site data in its settings.
          </p>
        )}
      </div>
    </section>
  );
}
