import type { ReactNode } from 'react';
import { PageHead } from '../shell/page-head.tsx';
import type { Page } from '../shell/page.ts';

export const pages: readonly Page[] = [
  { path: '/offline', title: 'No network', description: 'What can be read on this device without a network.' },
];

export default function Offline(): ReactNode {
  return (
    <>
      <PageHead
        tone="night"
        title="No network"
        lead="This page is not kept on your device, and the network is not there."
      />
      <div className="wrap section">
        <p className="narrow">
          What you have read before is still here, and so are the <a href="/stories">stories</a>. Forms that you have
          sent are kept, and go out by themselves when the network is back.
        </p>
      </div>
    </>
  );
}
