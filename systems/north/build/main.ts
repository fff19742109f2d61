/** `node build/main.ts`: makes `dist/pages`, everything that the entry serves, out of the sources beside it. */

import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages } from './pages.ts';

const system = join(import.meta.dirname, '..');
const dist = join(system, 'dist');
const result = join(dist, 'pages');

// Two builds of one folder may run at once: each works apart, and what stands in `dist/pages` is always whole.
mkdirSync(dist, { recursive: true });
const draft = mkdtempSync(join(dist, '.pages-'));
try {
  await buildPages(system, join(draft, 'new'));
  rmSync(join(draft, 'old'), { recursive: true, force: true });
  putInPlace();
} finally {
  rmSync(draft, { recursive: true, force: true });
}

function putInPlace(): void {
  for (;;) {
    moveIfThere(result, join(draft, 'old'));
    try {
      return renameSync(join(draft, 'new'), result);
    } catch (error) {
      // Another build has put its own there in between.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')) throw error;
      rmSync(join(draft, 'old'), { recursive: true, force: true });
    }
  }
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
