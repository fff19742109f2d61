import type { ReactNode } from 'react';

const script = `
  try {
    var theme = localStorage.getItem('theme');
    if (theme !== 'light' && theme !== 'dark') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    document.documentElement.dataset.theme = theme;
  } catch (error) {}
`;

export function Document({ children }: { children: ReactNode }) {
  return (
    <html lang="en-GB" suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <script dangerouslySetInnerHTML={{ __html: script }} />
        <style dangerouslySetInnerHTML={{ __html: ':root{color-scheme:light dark}' }} />
      </head>
      <body>{children}</body>
    </html>
  );
}

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];
