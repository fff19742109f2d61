/** Does production code show invented records, figures or delays in place of real ones? */

import { rowOf } from '../../model/gates.ts';
import type { ScanFinding } from '../finding.ts';
import { chanceIn } from '../mock-data/chance.ts';
import { generatedIn } from '../mock-data/generated.ts';
import { peopleIn } from '../mock-data/people.ts';
import { phrasesIn } from '../mock-data/phrases.ts';
import { recordsIn } from '../mock-data/records.ts';
import type { Invention } from '../mock-data/records.ts';
import { samplesIn } from '../mock-data/samples.ts';
import { isForProduction } from '../mock-data/setting.ts';
import { figuresOfPage, statisticsIn } from '../mock-data/statistics.ts';
import { tablesIn } from '../mock-data/tables.ts';
import { timersIn } from '../mock-data/timers.ts';
import { isSignature } from '../mock-data/words.ts';
import type { Html } from '../html.ts';
import type { SourceFile } from '../source.ts';
import type { Node } from '../syntax.ts';

export function findMockData(source: SourceFile): ScanFinding[] {
  if (!isForProduction(source)) return [];
  const found = new Map<number, ScanFinding>();
  const add = (offset: number, message: string): void => {
    const line = source.lineAt(offset);
    if (!found.has(line))
      found.set(line, {
        rule: 'mock-data',
        file: source.path,
        line,
        severity: 'error',
        message,
        remedy: rowOf('mock-data').remedy,
      });
  };
  const { script, html } = source;
  if (script) {
    const records = recordsIn(source, script);
    const timers = timersIn(source, script).filter(({ at }) => !isWithin(at, records));
    const wholes = [
      ...records,
      ...generatedIn(script),
      ...phrasesIn(script),
      ...peopleIn(script),
      ...tablesIn(script),
      ...timers,
    ];
    for (const { at, message } of wholes) add(at.start, message);
    const parts = [statisticsIn(script), chanceIn(script), samplesIn(script)].flat();
    for (const { at, message } of parts) if (!isWithin(at, wholes)) add(at.start, message);
  }
  for (const { start, message } of html ? figuresOfPage(html) : []) add(start, message);
  for (const start of html ? peopleOf(html) : []) add(start, 'people are quoted or pictured who do not exist');
  for (const start of html ? fillerOf(source.text) : []) add(start, 'filler text stands where people look for content');
  return [...found.values()];
}

/** A figure of an invented record is told with the record. */
const isWithin = (node: Node, records: readonly Invention[]): boolean =>
  records.some(({ at }) => at.start <= node.start && node.end <= at.end);

function fillerOf(page: string): number[] {
  const at = page.search(/lorem ipsum/i);
  return at < 0 ? [] : [at];
}

/** Where a page begins to quote people by their first names, or to picture them with made faces. */
function peopleOf({ elements }: Html): number[] {
  const quoted = elements.filter(
    ({ name, parent, text }) =>
      (name === 'cite' || name === 'figcaption' || name === 'footer') &&
      (parent?.name === 'blockquote' || parent?.name === 'figure') &&
      /^[^,]+, (?:aged )?\d{2}$/.test(text.trim()) &&
      isSignature(text.trim().replace('aged ', '')),
  );
  const faces = elements.filter(({ attributes }) => /pravatar\.cc|randomuser\.me/.test(attributes.get('src') ?? ''));
  return [quoted, faces].flatMap((found) =>
    found.length >= 2 && found[0] ? [(found[0].parent ?? found[0]).start] : [],
  );
}
