/** From the words of the CLI and the journal to how a release ended: outcome, stage, gate and findings. */

import { foldAlerts } from '../../packages/cutover/src/model/alerting/fold.ts';
import { isGate, rowOf } from '../../packages/cutover/src/model/gates.ts';
import type { Entry } from '../../packages/cutover/src/model/entry.ts';
import type { ReleaseState } from '../../packages/cutover/src/model/release.ts';

export type Stage = 'static' | 'build' | 'pre-traffic' | 'canary' | 'continuous';

export interface Ending {
  outcome: 'promoted' | 'refused' | 'rolled-back';
  /** Where it was stopped, and by which gate; null when it was promoted. */
  stage: Stage | null;
  gate: string | null;
  findings: string[];
}

/** An error of the CLI, as `--json` prints it. */
export interface CliError {
  code: string;
  message: string;
  details: string[];
}

const buildCodes = /^(ARTIFACT|BUILD|SOURCE|TOOLCHAIN)_/;

/** Nothing was opened: the sources could not be read, configured or built. */
export function neverOpened({ code, message, details }: CliError): Ending {
  const stage = buildCodes.test(code) ? 'build' : 'static';
  return { outcome: 'refused', stage, gate: code, findings: [message, ...details] };
}

/** @param entries of the journal */
export function endingOf(release: ReleaseState, entries: readonly Entry[]): Ending {
  const raised = release.steps.some(
    ({ step, status }) => step.kind === 'shift' && step.weight > 0 && status === 'done',
  );
  if (release.phase === 'promoted') return { outcome: 'promoted', stage: null, gate: null, findings: [] };
  const failed = release.steps.find(({ status, failure }) => status === 'failed' || failure !== null);
  const waiting = release.steps.find(({ answer, status }) => answer?.verdict === 'wait' && status !== 'done');
  const { step, failure, evidence } = failed ?? waiting ?? {};
  const gate = step?.kind === 'gate' ? step.gate : (step?.kind ?? release.turned?.cause.code ?? release.phase);
  const reasons = entries.flatMap((entry) =>
    entry.release === release.id && entry.kind === 'gate-answered' && entry.facts.verdict === 'fail'
      ? entry.facts.reason.split('\n')
      : [],
  );
  const told = [
    ...(failure?.message.split('\n') ?? []),
    ...reasons,
    ...(release.turned ? [release.turned.cause.message] : []),
  ];
  const findings = [...new Set(told.flatMap((text) => text.split('\n')))];
  const named = namedIn(findings);
  return {
    outcome: raised ? 'rolled-back' : 'refused',
    stage: raised ? stageUnderVisitors(named) : gate === 'preflight' ? 'static' : 'pre-traffic',
    gate: named ?? (gate === 'preflight' ? (checksOf(evidence ?? {}) ?? gate) : gate),
    findings,
  };
}

/** What people are told of a release after it was promoted; null while they are told nothing. */
export function toldOf(release: string, entries: readonly Entry[]): Ending | null {
  const told = [...foldAlerts(entries).alerts.values()].filter(
    ({ what, cleared }) => cleared === null && what.startsWith(`${release} serves, but `),
  );
  if (told.length === 0) return null;
  const findings = told.map(({ what }) => what.slice(`${release} serves, but `.length));
  return { outcome: 'promoted', stage: 'continuous', gate: namedIn(findings), findings };
}

const stageUnderVisitors = (named: string | null): Stage =>
  named?.split(', ').some((name) => isGate(name) && rowOf(name).stage === 'continuous') ? 'continuous' : 'canary';

/** A gate that holds several says of each finding whose it is: `access: ...`, or `file.ts:7: xss: ...`. */
function namedIn(findings: readonly string[]): string | null {
  const names = findings.map((text) => /^(?:[^\s:]+:\d+: )?([a-z-]+): /.exec(text)?.[1] ?? '').filter(isGate);
  return names.length === 0 ? null : [...new Set(names)].join(', ');
}

/** Of the preflight: the checks that found something which does not pass. */
function checksOf(evidence: Record<string, unknown>): string | null {
  const isFound = (value: unknown): boolean =>
    Array.isArray(value) && value.some((one: { warning?: boolean; waived?: unknown }) => !one.warning && !one.waived);
  const found = Object.entries(evidence).filter(([name, value]) => !notChecks.includes(name) && isFound(value));
  return found.length === 0 ? null : found.map(([name]) => name).join(', ');
}

/** What stands beside the checks in the evidence of the preflight. */
const notChecks = ['warnings', 'waived'];
