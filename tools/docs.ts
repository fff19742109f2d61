/** `node tools/docs.ts`: writes what documentation takes from code: docs/errors.md, docs/gates.md and every quoted block. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorsFile, wantedErrorsPage } from './checks/errors.ts';
import { gatesFile, wantedGatesPage } from './checks/gates.ts';
import { markdownFiles, quotedSource, snippetsIn } from './checks/markdown.ts';

const root = resolve(import.meta.dirname, '..');

writeFileSync(join(root, errorsFile), await wantedErrorsPage(root));
writeFileSync(join(root, gatesFile), await wantedGatesPage(root));
for (const file of await markdownFiles(root)) writeSnippets(join(root, file));

function writeSnippets(file: string): void {
  const text = readFileSync(file, 'utf8');
  // From the last to the first, so that the offsets of those still to come stay true.
  const written = snippetsIn(text)
    .toReversed()
    .reduce((page, { source, start, end }) => {
      const quoted = quotedSource(root, source);
      return quoted === undefined ? page : page.slice(0, start) + quoted + page.slice(end);
    }, text);
  if (written !== text) writeFileSync(file, written);
}
