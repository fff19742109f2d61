import type { ComponentType, ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { LiveProvider } from './live.tsx';
import { Mishap } from './mishap.tsx';
import type { PageModule } from './page.ts';

/** What stands around a page. */
export type Shell = ComponentType<{ readonly path: string; readonly children: ReactNode }>;

/** Takes over the page whose module and path the document names. */
export async function hydrate(modules: Record<string, () => Promise<PageModule>>, Shell: Shell): Promise<void> {
  const root = document.getElementById('site');
  const { module = '', path = '/' } = root?.dataset ?? {};
  const load = modules[module];
  if (root === null || load === undefined) throw new Error(`no page is at ${module}`);
  const { default: Page } = await load();
  hydrateRoot(
    root,
    <LiveProvider>
      <Shell path={path}>
        <Mishap>
          <Page path={path} />
        </Mishap>
      </Shell>
    </LiveProvider>,
  );
}
