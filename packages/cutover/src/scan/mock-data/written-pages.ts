/** Pages and parts of pages that a script writes: `<b>1,247</b> members` within a text. */

import { readHtml } from '../html.ts';
import type { Script, SourceFile } from '../source.ts';
import { noSuchPeople, peopleOfPage } from './markup.ts';
import { placeOf } from './place.ts';
import { figuresOfPage } from './statistics.ts';

/** Where in the file something invented is shown. */
export function writtenPagesIn(source: SourceFile, script: Script): { start: number; message: string }[] {
  return script.nodes('TemplateLiteral').flatMap((node) => {
    let page = source.text.slice(node.start + 1, node.end - 1);
    if (!/<(\w+)[^<>]*>[^<>]*<\/\1>/.test(page) || placeOf(node, script).isAside) return [];
    // What is worked out shows nothing yet; everything else stays where it stands.
    for (const { start, end } of node.expressions) {
      const [from, to] = [start - node.start - 1, end - node.start - 1];
      page = page.slice(0, from) + ' '.repeat(to - from) + page.slice(to);
    }
    const html = readHtml(page.replace(/\$\{|\}/g, (hole) => ' '.repeat(hole.length)));
    const found = [...figuresOfPage(html), ...peopleOfPage(html).map((start) => ({ start, message: noSuchPeople }))];
    return found.map(({ start, message }) => ({ start: node.start + 1 + start, message }));
  });
}
