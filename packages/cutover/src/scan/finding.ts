/** A finding of a rule, from the few words that differ. */

import { rowOf } from '../model/gates.ts';
import type { GateOrRule } from '../model/gates.ts';
import type { StaticFinding } from '../model/inspection.ts';

export type ScanFinding = StaticFinding;

/** @param rule whose remedy stands in the catalogue */
export const finding = (rule: GateOrRule, file: string, line: number, message: string): ScanFinding => ({
  rule,
  file,
  line,
  severity: 'error',
  message,
  remedy: rowOf(rule).remedy,
});
