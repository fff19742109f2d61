/** What the build runs to draw every page once, so that a visitor sees it before any script has come. */
import { renderToString } from 'react-dom/server';
import { AdminShell } from './admin/admin-shell.tsx';
import type { Shell } from './shell/hydrate.tsx';
import { LiveProvider } from './shell/live.tsx';
import { Mishap } from './shell/mishap.tsx';
import type { Drawn, PageModule } from './shell/page.ts';
import { WebsiteShell } from './shell/website-shell.tsx';

/** Every page of the website and of the admin. */
export function drawAll(): Drawn[] {
  return [
    ...draw('website', import.meta.glob<PageModule>('./pages/**/*.page.tsx', { eager: true }), WebsiteShell),
    ...draw('admin', import.meta.glob<PageModule>('./admin/**/*.page.tsx', { eager: true }), AdminShell),
  ];
}

function draw(part: Drawn['part'], modules: Record<string, PageModule>, Shell: Shell): Drawn[] {
  return Object.entries(modules).flatMap(([module, { pages, default: Page }]) =>
    pages.map((page) => ({
      ...page,
      part,
      module,
      html: renderToString(
        <LiveProvider>
          <Shell path={page.path}>
            <Mishap>
              <Page path={page.path} />
            </Mishap>
          </Shell>
        </LiveProvider>,
      ),
    })),
  );
}
