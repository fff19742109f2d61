/** Is everything there that services depend on: stores, others, and what is outside? */

import type { Engine, Subject } from '../../model/ports.ts';
import { askHealth } from './health.ts';
import type { Look } from './subject.ts';

/** What one target cannot reach is enough: the others may only be luckier. */
export function externals(subject: Subject, engine: Pick<Engine, 'list'>): Look {
  return async (signal) => {
    const told = await askHealth(subject, engine, signal);
    const away = told.flatMap(({ service, dependencies }) =>
      Object.entries(dependencies).flatMap(([name, { state }]) => (state === 'down' ? `${service}/${name}` : [])),
    );
    return [...new Set(away)].map((what) => ({ what, message: `${what} is down` }));
  };
}
