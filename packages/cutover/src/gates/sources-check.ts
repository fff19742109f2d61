/** Are the sources of the release free of what the static rules find, and does nothing check less than in what serves? */

import { isOn, waiverFor } from '../model/gates.ts';
import type { GateOrRule } from '../model/gates.ts';
import { weakenedSince } from '../model/inspection.ts';
import type { Inspection, StaticFinding } from '../model/inspection.ts';
import type { Manifest, Tuple } from '../model/manifest.ts';
import type { System, Waiver } from '../model/system.ts';
import type { PreflightCheck, PreflightFinding } from './preflight.ts';

export interface SourcesDependencies {
  inspectionOf(digest: string): Promise<Inspection>;
  /** What served before is let back, whatever newer rules think of it. */
  servedBefore(digest: Tuple['digest']): boolean;
  now(): number;
}

export function sourcesCheck({ inspectionOf, servedBefore, now }: SourcesDependencies): PreflightCheck {
  const read = async ({ inspection }: Manifest): Promise<Inspection | null> =>
    inspection === undefined ? null : inspectionOf(inspection);
  return async ({ manifest, tuple, control }) => {
    const inspection = await read(manifest);
    if (!inspection) return [];
    const serving = control && (await read(control.manifest).catch(() => null));
    const findings = [...inspection.findings, ...(serving ? weakenedSince(serving.facts, inspection.facts) : [])];
    const asWarning = servedBefore(tuple.digest);
    return judge(manifest.system, findings, now()).map((finding) =>
      asWarning ? { ...finding, warning: true } : finding,
    );
  };
}

/** Without what is turned off; what is waived names its waiver. */
function judge(
  system: Pick<System, 'gates' | 'waivers'>,
  findings: readonly StaticFinding[],
  now: number,
): PreflightFinding[] {
  return findings.flatMap((finding): PreflightFinding[] => {
    const { rule, severity } = finding;
    if (rule !== 'parse' && !isOn(system, rule)) return [];
    const waived = rule === 'parse' ? null : waiverOf(system, rule, finding, now);
    return [
      {
        code: 'SOURCES_REFUSED',
        message: tellFinding(finding),
        ...(severity === 'warning' && { warning: true as const }),
        ...(waived && { waived }),
      },
    ];
  });
}

const waiverOf = (
  system: Pick<System, 'gates' | 'waivers'>,
  rule: GateOrRule,
  { file, line }: StaticFinding,
  now: number,
): Waiver | null => waiverFor(system, rule, [`${file}:${line}`, file], now);

const tellFinding = ({ rule, file, line, message, remedy }: StaticFinding): string =>
  `${file}:${line}: ${rule}: ${message}. ${remedy}`;
