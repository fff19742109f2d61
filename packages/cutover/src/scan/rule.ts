/** A static rule: one question about single files, about a whole project, or about a release of it. */

import type { GateOrRule } from '../model/gates.ts';
import type { ScanFinding } from './finding.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './source.ts';

export interface Rule {
  name: GateOrRule;
  /** Asked of every source. */
  ofFile?(source: SourceFile): ScanFinding[];
  /** Asked once of the whole. */
  ofProject?(project: Project, signal: AbortSignal): Promise<ScanFinding[]>;
}
