/** Does production code show invented records, figures or delays in place of real ones? */

import { rowOf } from '../../model/gates.ts';
import type { ScanFinding } from '../finding.ts';
import { chanceIn } from '../mock-data/chance.ts';
import { generatedIn } from '../mock-data/generated.ts';
import { noSuchPeople, peopleOfMarkup, peopleOfPage } from '../mock-data/markup.ts';
import { peopleIn } from '../mock-data/people.ts';
import { phrasesIn } from '../mock-data/phrases.ts';
import { recordsIn } from '../mock-data/records.ts';
import type { Invention } from '../mock-data/records.ts';
import { samplesIn } from '../mock-data/samples.ts';
import { isForProduction } from '../mock-data/setting.ts';
import { figuresOfPage, statisticsIn } from '../mock-data/statistics.ts';
import { tablesIn } from '../mock-data/tables.ts';
import { timersIn } from '../mock-data/timers.ts';
import { writtenPagesIn } from '../mock-data/written-pages.ts';
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
      ...peopleOfMarkup(script),
      ...tablesIn(script),
      ...timers,
    ];
    for (const { at, message } of wholes) add(at.start, message);
    const parts = [statisticsIn(script), chanceIn(script), samplesIn(script)].flat();
    for (const { at, message } of parts) if (!isWithin(at, wholes)) add(at.start, message);
    for (const { start, message } of writtenPagesIn(source, script)) add(start, message);
  }
  for (const { start, message } of html ? figuresOfPage(html) : []) add(start, message);
  for (const start of html ? peopleOfPage(html) : []) add(start, noSuchPeople);
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
