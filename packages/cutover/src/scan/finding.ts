/** What a rule says: where, what is wrong, and how to mend it. */

import type { GateOrRule } from '../model/gates.ts';

export interface ScanFinding {
  rule: GateOrRule | 'parse';
  /** Relative to the scanned folder, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  severity: 'error' | 'warning';
  message: string;
  remedy: string;
}
