/** Does every declared job succeed as often as declared? */

import type { Clock, Engine, Subject } from '../../model/ports.ts';
import { askHealth, timeOf } from './health.ts';
import type { Told } from './health.ts';
import type { Look, Wrong } from './subject.ts';

export interface HeartbeatDependencies {
  engine: Pick<Engine, 'list'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * A job runs in one target of the colour that has authority, so the latest success of any of them counts. Before the first one it
 * is due from when the release came to all visitors, or its target was last started as far as was seen: what starts again and
 * again moves nothing.
 */
export function heartbeats(subject: Subject, { engine, clock }: HeartbeatDependencies): Look {
  const services = Object.values(subject.manifest.system.services).filter(({ jobs = {} }) => Object.keys(jobs).length);
  const beats = new Map<string, number>();
  return async (signal) => {
    if (services.length === 0) return [];
    const told = await askHealth(subject, engine, signal);
    return services.flatMap(({ name, jobs = {} }): Wrong[] => {
      const mine = told.filter(({ service }) => service === name);
      return Object.entries(jobs).flatMap(([job, { everyMs, lateMs }]) => {
        const what = `${name}/${job}`;
        const first = beats.get(what) ?? Math.max(subject.since, startOf(mine));
        const latest = mine.reduce(
          (last, { operations }) => Math.max(last, timeOf(operations[job]?.lastSuccess) ?? 0),
          first,
        );
        beats.set(what, latest);
        if (clock.now() - latest <= everyMs + lateMs) return [];
        const since = new Date(latest).toISOString();
        return [{ what, message: `${what} has not succeeded since ${since}, it shall every ${everyMs / 1000} s` }];
      });
    });
  };
}

/** When the oldest target started. */
const startOf = (told: readonly Told[]): number =>
  told.length === 0 ? 0 : Math.min(...told.map(({ startedAt }) => startedAt ?? 0));
