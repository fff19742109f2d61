import Script from 'next/script';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';

export default async function Layout({ children }: { children: ReactNode }) {
  const campaign = (await headers()).get('x-campaign') ?? 'none';
  return (
    <html lang="en">
      <body>
        {children}
        <Script id="campaign" dangerouslySetInnerHTML={{ __html: `window.campaign = '${campaign}';` }} />
      </body>
    </html>
  );
}
