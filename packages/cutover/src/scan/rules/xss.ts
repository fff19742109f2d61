/** Does data reach HTML, a script or an address without being made safe? */

import { rowOf } from '../../model/gates.ts';
import type { ScanFinding } from '../finding.ts';
import type { SourceFile } from '../source.ts';
import { pathOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import { foreignAddress } from '../xss/addresses.ts';
import { isMarkup, sinksOf } from '../xss/sinks.ts';
import { Taint } from '../xss/taint.ts';

export function findXss(source: SourceFile): ScanFinding[] {
  const { script } = source;
  if (!script) return [];
  const [inMarkup, inCode] = [new Taint(script), new Taint(script, false)];
  const found = new Map<number, ScanFinding>();
  for (const sink of sinksOf(script)) {
    if (sink.onlyMarkup && !isMarkup(sink.value, script)) continue;
    const origin = sink.addressOnly
      ? foreignAddress(sink.value, script)
      : (runs.test(sink.name) ? inCode : inMarkup).originOf(sink.value);
    if (!origin || (sink.requestOnly && !isMarkup(sink.value, script) && !isOfRequest(origin))) continue;
    const line = source.lineAt(sink.at.start);
    if (found.has(line)) continue;
    found.set(line, {
      rule: 'xss',
      file: source.path,
      line,
      severity: 'error',
      message: `${sink.name} is given ${told(origin, source)}, which is not made safe`,
      remedy: rowOf('xss').remedy,
    });
  }
  return [...found.values()];
}

/** Sinks that take code. */
const runs = /^(?:attribute on\w+|eval|new Function|\w+ of a text)$/;

const isOfRequest = (origin: Node): boolean =>
  /^(?:req|request)\.(?:query|params|body|cookies|headers|url|originalUrl|path)\b/.test(pathOf(origin) ?? '');

function told(origin: Node, source: SourceFile): string {
  const text = source.text.slice(origin.start, origin.end).replace(/\s+/g, ' ');
  return `\`${text.length > 60 ? `${text.slice(0, 57)}...` : text}\``;
}
