/** Which findings of the static rules count for a release. */

import { isOn, waiverFor } from './gates.ts';
import type { Inspection, StaticFinding } from './inspection.ts';
import type { System, Waiver } from './system.ts';
import { weakenedSince } from './weakened.ts';

/** A finding that counts, and who answers for it where somebody does. */
export interface Judged {
  finding: StaticFinding;
  waived: Waiver | null;
}

/** What was seen, and what is checked less than in what serves; without what is turned off. @param now ms since 1970 */
export function judge(
  system: Pick<System, 'gates' | 'waivers'>,
  { findings, facts }: Inspection,
  serving: Inspection | null,
  now: number,
): Judged[] {
  const all = [...findings, ...(serving ? weakenedSince(serving.facts, facts) : [])];
  return all.flatMap((finding): Judged[] => {
    const { rule, file, line } = finding;
    if (rule === 'parse') return [{ finding, waived: null }];
    if (!isOn(system, rule)) return [];
    return [{ finding, waived: waiverFor(system, rule, [`${file}:${line}`, file], now) }];
  });
}
