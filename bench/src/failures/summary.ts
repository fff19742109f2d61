/** What all results come to. */

import type { CaseResult } from '../../../tools/lab/lab.ts';
import type { Figure, Result } from '../measurement.ts';
import type { Line } from './results.ts';

interface Count {
  of: number;
  caught: number;
  beforeTraffic: number;
}

/**
 * A failure is caught when its version did not stay, or went out without the fault where its build may leave it out. It
 * counts as shown when visitors are harmed once nothing but health is asked: that is what its gates are worth.
 */
export function summarise(lines: readonly Line[]): Result {
  const gates = lines.filter(({ pipeline }) => pipeline === 'gates');
  const health = lines.filter(({ pipeline }) => pipeline === 'health');
  const shown = new Set(
    health.filter((line) => line.kind === 'fault' && isHarmed(line.result)).map(({ result }) => result.case),
  );
  const faults = health.filter(({ kind }) => kind === 'fault');
  return {
    ...figuresOf(gates),
    healthOnly: figuresOf(health),
    shown: shown.size,
    notShown: faults
      .filter(({ result }) => !shown.has(result.case))
      .map(({ result }) => `${result.case} (${result.gate ?? 'nobody noticed'})`),
    notCaught: gates.filter((line) => line.kind === 'fault' && !isCaught(line)).map(({ result }) => result.case),
    blocked: gates
      .filter((line) => isBlocked(line))
      .map(({ result }) => `${result.case} (${result.gate}: ${result.findings[0] ?? ''})`),
    elsewhere: gates
      .filter(
        (line) =>
          line.kind === 'fault' &&
          isCaught(line) &&
          line.result.stage !== null &&
          line.result.stage !== line.expected.stage,
      )
      .map(({ result, expected }) => `${result.case} (${result.stage}: ${result.gate}, not ${expected.stage})`),
    releaseSeconds: secondsOf(gates.map(({ result }) => result.seconds)),
    runs: lines.map(({ pipeline, kind, result: { notes: _, ...result } }) => ({ pipeline, kind, ...result })),
  };
}

function figuresOf(lines: readonly Line[]): { [name: string]: Figure } {
  const faults = lines.filter(({ kind }) => kind === 'fault');
  const byClass: Record<string, Count> = {};
  for (const line of faults) add((byClass[line.result.class ?? 'none'] ??= none()), line);
  const all = none();
  for (const line of faults) add(all, line);
  const harmless = lines.filter(({ kind }) => kind === 'harmless');
  return {
    ...all,
    visitorsServed: faults.reduce((sum, line) => sum + (isMended(line) ? 0 : line.result.visitorsServed), 0),
    harmless: harmless.length,
    falseBlocks: harmless.filter(isBlocked).length,
    byClass: Object.fromEntries(Object.entries(byClass).map(([name, count]) => [name, { ...count }])),
  };
}

const none = (): Count => ({ of: 0, caught: 0, beforeTraffic: 0 });

function add(count: Count, line: Line): void {
  count.of++;
  if (!isCaught(line)) return;
  count.caught++;
  if (line.result.visitorsServed === 0 || isMended(line)) count.beforeTraffic++;
}

const isMended = ({ expected, result }: Line): boolean =>
  expected.mended === true && result.outcome === 'promoted' && result.harm.length === 0;

const isCaught = (line: Line): boolean => line.result.outcome !== 'promoted' || isMended(line);

const isBlocked = ({ kind, result }: Line): boolean => kind === 'harmless' && result.outcome !== 'promoted';

const isHarmed = ({ harm, failedRequests, outcome }: CaseResult): boolean =>
  harm.length > 0 || (failedRequests > 0 && outcome !== 'refused');

function secondsOf(all: readonly number[]): { [name: string]: Figure } {
  const sorted = all.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
}
