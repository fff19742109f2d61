/** What a browser runs on every page of the admin. Nothing of it is loaded by the website. */
import './styles/letters.ts';
import './styles/main.css';
import './styles/admin.css';
import { AdminShell } from './admin/admin-shell.tsx';
import { hydrate } from './shell/hydrate.tsx';
import type { PageModule } from './shell/page.ts';

void hydrate(import.meta.glob<PageModule>('./admin/**/*.page.tsx'), AdminShell);
