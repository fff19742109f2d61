/** What is asked of a release for as long as it serves. */

import type { ContinuousGate } from '../../model/gates.ts';
import type { Engine, Subject, TargetStatus } from '../../model/ports.ts';

export interface Wrong {
  /** What a waiver may name. */
  what: string;
  message: string;
}

/** One question. @returns what is wrong; null when it could not be seen this time */
export type Look = (signal: AbortSignal) => Promise<Wrong[] | null>;

/** Every question about one subject; what they remember, they remember of it alone. */
export type Looks = Record<ContinuousGate, Look>;

/** Its targets that run, of all services. */
export async function targetsOf({ colour }: Subject, engine: Pick<Engine, 'list'>): Promise<TargetStatus[]> {
  return (await engine.list()).filter((target) => target.colour === colour && target.state === 'running');
}
