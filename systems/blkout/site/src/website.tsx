/** What a browser runs on every page of the website: it takes over the page that the build has drawn. */
import './styles/letters.ts';
import './styles/main.css';
import { hydrate } from './shell/hydrate.tsx';
import type { PageModule } from './shell/page.ts';
import { WebsiteShell } from './shell/website-shell.tsx';
import { registerWorker } from './shell/register-worker.ts';

void hydrate(import.meta.glob<PageModule>('./pages/**/*.page.tsx'), WebsiteShell);
registerWorker();
