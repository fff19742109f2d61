/** For tests: a system of which only the stores matter. */

import type { Store, System } from '../../model/system.ts';

export function systemWith(stores: Record<string, Store>): System {
  return {
    name: 'shop',
    stores,
    services: {},
    entry: 'web',
    journeys: null,
    visitorKey: { header: null, query: null },
    router: 'embedded',
    rollout: { weights: [100], holdMs: 0, bakeMs: 0, drainMs: 0, patienceMs: 0 },
    triggers: {
      errorRate: { above: 1, forMs: 0, minRequests: 0, minErrors: 0, timesControl: 2 },
      latency: { p95AboveMs: 0, forMs: 0, minRequests: 0 },
      unready: { belowMinimumForMs: 0, noneReadyForMs: 0 },
      canary: { budget: 0.005, missed: 0.005, slowAboveMs: null },
    },
  };
}
