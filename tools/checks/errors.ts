/** docs/errors.md lists exactly the errors of the code. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from './check.ts';
import { errorsPage } from './markdown.ts';

export const errorsFile = 'docs/errors.md';

export const errors: Check = {
  name: 'errors',
  async run(root) {
    const page = existsSync(join(root, errorsFile)) ? readFileSync(join(root, errorsFile), 'utf8') : '';
    const wanted = await wantedErrorsPage(root);
    if (page === wanted) return [];
    const lines = page.split('\n');
    const differs = wanted.split('\n').findIndex((line, index) => line !== lines[index]);
    return [
      {
        file: errorsFile,
        line: Math.max(differs, 0) + 1,
        message: 'differs from the catalogue of errors',
        remedy: 'node tools/docs.ts',
      },
    ];
  },
};

export async function wantedErrorsPage(root: string): Promise<string> {
  const { errorCatalogue } = await import(pathToFileURL(join(root, 'packages/cutover/src/model/errors.ts')).href);
  return errorsPage(errorCatalogue);
}
