/** docs/errors.md lists exactly the errors of the code. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from './check.ts';
import { errorsPage, pageDiffers } from './markdown.ts';

export const errorsFile = 'docs/errors.md';

export const errors: Check = {
  name: 'errors',
  async run(root) {
    return pageDiffers(root, errorsFile, await wantedErrorsPage(root), 'the catalogue of errors');
  },
};

export async function wantedErrorsPage(root: string): Promise<string> {
  const { errorCatalogue } = await import(pathToFileURL(join(root, 'packages/cutover/src/model/errors.ts')).href);
  return errorsPage(errorCatalogue);
}
