import type { ReactNode } from 'react';
import './globals.css';

/** Runs before the first paint, so that the dark page does not flash white. */
const themeScript = `
  try {
    var theme = localStorage.getItem('theme') || 'system';
    var dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    document.documentElement.classList.toggle('dark', dark);
  } catch (e) {}
`;

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
        <style dangerouslySetInnerHTML={{ __html: 'html{scroll-behavior:smooth}' }} />
      </head>
      <body>
        <a href="#main" className="sr-only">
          Skip to the content
        </a>
        <main id="main">{children}</main>
      </body>
    </html>
  );
}
