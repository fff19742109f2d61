/** `node build/site.ts`: makes `dist/site`, everything that the entry serves, out of `site/` and `content/`. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from './build-site.ts';

const system = join(import.meta.dirname, '..');
const dist = join(system, 'dist');
const result = join(dist, 'site');

// What stands in `dist/site` is always whole.
mkdirSync(dist, { recursive: true });
const draft = mkdtempSync(join(dist, '.site-'));
try {
  await buildSite(system, join(draft, 'new'));
  if (existsSync(result)) renameSync(result, join(draft, 'old'));
  renameSync(join(draft, 'new'), result);
} finally {
  rmSync(draft, { recursive: true, force: true });
}
