/** Where it fails: the routes that explain what the candidate does worse than the control. It explains and never blames. */

import type { RouteStats } from '../routing.ts';

/** One route in both colours, since the weights came into force. */
export interface RoutePair {
  /** Such as `api POST /api/events`. */
  name: string;
  candidate: RouteStats;
  control: RouteStats;
}

/** Few routes are named only when they explain this share of it. */
const explained = 0.8;
const fewRoutes = 3;

/** @returns the names of the routes, worst first; none when the trouble is everywhere or nobody counts routes */
export function attribute(routes: readonly RoutePair[], failed: 'errors' | 'slow'): string[] {
  const worse = routes
    .map((route) => ({ name: route.name, excess: excessOf(route, failed) }))
    .filter(({ excess }) => excess > 0)
    .toSorted((a, b) => b.excess - a.excess);
  const all = worse.reduce((sum, { excess }) => sum + excess, 0);
  let found = 0;
  const few = worse.slice(0, fewRoutes).filter(({ excess }) => {
    const isNeeded = found < explained * all;
    found += excess;
    return isNeeded;
  });
  return found >= explained * all && few.length < routes.length ? few.map(({ name }) => name) : [];
}

/** How many more failed than would have at the control's rate. */
function excessOf({ candidate, control }: RoutePair, failed: 'errors' | 'slow'): number {
  const usual = control.requests === 0 ? 0 : control[failed] / control.requests;
  return candidate[failed] - usual * candidate.requests;
}
