/** Are the sources of the release free of what the static rules find, and does nothing check less than in what serves? */

import { tellFinding } from '../model/inspection.ts';
import { judge } from '../model/judged.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Manifest, Tuple } from '../model/manifest.ts';
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
    const asWarning = servedBefore(tuple.digest);
    const found = judge(manifest.system, inspection, serving, now()).map(({ finding, waived }): PreflightFinding => ({
      code: 'SOURCES_REFUSED',
      message: tellFinding(finding),
      ...((asWarning || finding.severity === 'warning') && { warning: true }),
      ...(waived && { waived }),
    }));
    const unasked = inspection.unasked.map((why): PreflightFinding => ({
      code: 'SOURCES_REFUSED',
      message: `not asked: ${why}`,
      warning: true,
    }));
    return [...found, ...unasked];
  };
}
