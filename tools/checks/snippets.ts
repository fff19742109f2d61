/** Pages quote code as it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Finding } from './check.ts';
import { lineAt } from './files.ts';
import { markdownFiles, quotedSource, snippetsIn } from './markdown.ts';

export const snippets: Check = {
  name: 'snippets',
  async run(root) {
    return (await markdownFiles(root)).flatMap((file) => judgePage(root, file));
  },
};

function judgePage(root: string, file: string): Finding[] {
  const text = readFileSync(join(root, file), 'utf8');
  return snippetsIn(text).flatMap(({ source, start, end }) => {
    const wanted = quotedSource(root, source);
    const line = lineAt(text, start);
    if (wanted === undefined)
      return [{ file, line, message: `quotes ${source}, which is not there`, remedy: 'mend the path or the region' }];
    if (text.slice(start, end) === wanted) return [];
    return [{ file, line, message: `no longer quotes ${source} as it is`, remedy: 'node tools/docs.ts' }];
  });
}
