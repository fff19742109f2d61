/** The triggers of the design that count ready targets: has a critical service too few of them, or none, for too long? */

import type { Answer } from '../model/ports.ts';
import type { Triggers } from '../model/system.ts';

/** Ready and wanted targets of one critical service in a colour. */
export interface Readiness {
  service: string;
  ready: number;
  wanted: number;
}

/** More than the time between two looks, slow probes included. Nobody knows what was between looks that lie further apart. */
const lookMs = 10_000;
/** Two probes that are late on a busy machine lie as far apart as a shortage takes: they are none. */
const fewestLooks = 3;

interface Shortage {
  since: number;
  seenAt: number;
  looks: number;
}

export class ShortOfTargets {
  /** By `release service kind`. */
  readonly #shortages = new Map<string, Shortage>();

  /**
   * What follows from the readiness of a candidate, or null when nothing does. A shortage that the control has as well is
   * not the candidate's doing.
   */
  judge(
    now: number,
    release: string,
    candidate: Readiness[],
    control: Readiness[],
    { belowMinimumForMs, noneReadyForMs }: Triggers['unready'],
  ): Answer | null {
    for (const readiness of candidate) {
      const { service, ready, wanted } = readiness;
      const none = this.#lasting(`${release} ${service} none`, now, ready === 0);
      const below = this.#lasting(`${release} ${service} below`, now, ready < wanted);
      if (none < noneReadyForMs && below < belowMinimumForMs) continue;
      const reason = `${service} has ${ready} of ${wanted} targets ready`;
      const evidence = { readiness: candidate, control };
      const beside = control.find((other) => other.service === service);
      if (beside && beside.wanted - beside.ready >= wanted - ready) {
        return { verdict: 'wait', reason: `${reason}, and the control no more: the release is not blamed`, evidence };
      }
      return {
        verdict: 'fail',
        reason,
        evidence,
        failure: { code: 'TARGET_FAILED', message: `canary: ${reason}` },
      };
    }
    return null;
  }

  /** For how many milliseconds `holds` was seen true at every look; -1 when it is not, or was seen at too few. */
  #lasting(key: string, now: number, holds: boolean): number {
    const before = this.#shortages.get(key);
    if (!holds) {
      this.#shortages.delete(key);
      return -1;
    }
    const { since, looks } = before && now - before.seenAt <= lookMs ? before : { since: now, looks: 0 };
    this.#shortages.set(key, { since, seenAt: now, looks: looks + 1 });
    return looks + 1 < fewestLooks ? -1 : now - since;
  }
}
