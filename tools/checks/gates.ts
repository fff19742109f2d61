/** docs/gates.md lists exactly the gates and static rules of the code. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Check } from './check.ts';
import { gatesPage, pageDiffers } from './markdown.ts';

export const gatesFile = 'docs/gates.md';

export const gates: Check = {
  name: 'gates',
  async run(root) {
    return pageDiffers(root, gatesFile, await wantedGatesPage(root), 'the catalogue of gates');
  },
};

export async function wantedGatesPage(root: string): Promise<string> {
  const { gateCatalogue } = await import(pathToFileURL(join(root, 'packages/cutover/src/model/gates.ts')).href);
  return gatesPage(gateCatalogue);
}
