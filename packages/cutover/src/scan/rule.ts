/** A static rule: one question about single files, about a whole project, or about what was built for browsers. */

import type { GateOrRule } from '../model/gates.ts';
import type { System } from '../model/system.ts';
import type { ScanFinding } from './finding.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './source.ts';

/** What of a system rules ask about. */
export type Released = Pick<System, 'gates' | 'services' | 'pages'>;

export interface Circumstances {
  signal: AbortSignal;
  /** What is released; null where sources are looked at alone. */
  system: Released | null;
  /** Tells openly what could not be asked. */
  unasked(why: string): void;
}

export interface Rule {
  name: GateOrRule;
  /** Asked of every source. */
  ofFile?(source: SourceFile): ScanFinding[];
  /** Asked once of the whole. */
  ofProject?(project: Project, circumstances: Circumstances): Promise<ScanFinding[]>;
  /** Asked of each folder of a built artifact that holds pages. */
  ofPages?(pages: Project, circumstances: Circumstances): Promise<ScanFinding[]>;
}
