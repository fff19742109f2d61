/** What the fold of the journal knows of alerts and pages. */

import type { Level, Rung } from './policy.ts';

/** Something that somebody has to know. */
export interface Alert {
  /** Says what is wrong, and only that: the same key again is the same alert. */
  key: string;
  level: Level;
  /** One sentence. */
  what: string;
  /** What is looked at together: `release r7`, `routing`, `stores`. */
  group: string;
  /** Milliseconds since 1970. */
  raisedAt: number;
}

export interface KnownAlert extends Alert {
  /** How often it was raised without having been told apart. */
  times: number;
  /** When it was over, and why; null while it stands. */
  cleared: { at: number; why: string } | null;
  acknowledged: { by: string; at: number } | null;
  /** A page or a digest has named it. */
  named: boolean;
  /** Its group had just been paged for, so that it goes with that page. */
  joined: boolean;
}

/** The alerts of a group that people are called for together. */
export interface Call {
  group: string;
  /** When its first alert was raised: the ladder counts from here. */
  since: number;
  /** The newest page, or null before the first. `failedAt`: it reached nobody. */
  paged: { page: string; at: number; level: Level; rung: Rung; failedAt: number | null } | null;
}

/** No pages about a key, a group or everything (`*`), for a while. */
export interface Silence {
  about: string;
  by: string;
  why: string;
  from: number;
  until: number;
}

export interface Page {
  /** `p1`, `p2`, ...; with the environment it is the idempotency key of what is sent. */
  id: string;
  kind: 'page' | 'digest';
  rung: Rung;
  level: Level;
  /** Keys. */
  alerts: string[];
  begunAt: number;
}

export interface AlertingState {
  seq: number;
  /** By key: what stands, and what is over and was told of lately. */
  alerts: Map<string, KnownAlert>;
  /** By group. */
  calls: Map<string, Call>;
  silences: Silence[];
  /** Begun and not ended: to be sent, or sent again. */
  pages: Map<string, Page>;
  /** How many pages were begun, ever. */
  begun: number;
  /** After a digest that reached nobody. */
  nextDigestFrom: number;
}

/** Whether a silence or a person's word speaks of it. */
export const speaksOf = (about: string, { key, group }: Pick<Alert, 'key' | 'group'>): boolean =>
  about === '*' || about === key || about === group;

/** It stands and nobody has taken it on. */
export const isOpen = ({ cleared, acknowledged }: KnownAlert): boolean => cleared === null && acknowledged === null;
