/** Results as tables for people: comparisons by row, everything else by name; raw figures are left to the file. */

import type { Row } from './compare.ts';
import type { Figure, Measurement, Result } from './measurement.ts';

export function renderResults(results: Record<string, Result>, measurements: Record<string, Measurement>): string {
  return Object.entries(results)
    .map(([name, result]) => `${name}\n${renderResult(result)}\n  goal: ${measurements[name]?.goal ?? 'none'}\n`)
    .join('\n');
}

function renderResult({ rows, runs: _, ...named }: Result): string {
  const lines = flatten(named).map(([name, figure]) => [name, tell(figure)]);
  const compared = ((rows ?? []) as Row[]).map(({ name, peer, unit, ratio, ours, theirs }) => [
    `${name} against ${peer}`,
    `ratio ${tell(ratio)}`,
    `ours ${tell(ours)} ${unit}`,
    `theirs ${tell(theirs)} ${unit}`,
  ]);
  return [...columns(lines), ...columns(compared)].join('\n');
}

/** `{ a: { b: 1 } }` is the line `a.b 1`. */
function flatten(figures: { [name: string]: Figure }, prefix = ''): [string, Figure][] {
  return Object.entries(figures).flatMap(([name, figure]): [string, Figure][] =>
    typeof figure === 'object' && figure !== null && !Array.isArray(figure)
      ? flatten(figure, `${prefix}${name}.`)
      : [[`${prefix}${name}`, figure]],
  );
}

function tell(figure: Figure): string {
  if (typeof figure === 'number') return String(Number(figure.toPrecision(4)));
  return typeof figure === 'string' ? figure : JSON.stringify(figure);
}

export function columns(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines.map((line) => `  ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd());
}
