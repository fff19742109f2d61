/** Paths that anybody may ask for without changing anything, as the routes of a system declare them. */

import type { Route, System } from '../model/system.ts';

export interface SafePath {
  path: string;
  /** Service that declares it. */
  service: string;
}

/** Each once. A route with a part of any value counts where it names an example. */
export function safePaths({ services }: System): SafePath[] {
  const all = Object.values(services).flatMap(({ name, routes = [] }) =>
    routes.filter(isSafe).flatMap(({ path, example }): SafePath[] => {
      const concrete = example ?? (path.includes(':') ? null : path);
      return concrete === null ? [] : [{ path: concrete, service: name }];
    }),
  );
  return [...new Map(all.map((one) => [one.path, one])).values()];
}

/** A stream of events never ends. */
const isSafe = ({ method, role, type }: Route): boolean =>
  method === 'GET' && role === null && type !== 'text/event-stream';
