/** Does every route answer in its time? The median of some answers counts, and a busy machine has room. */

import { isOfOne, nameOf, routesOf, somePath, tryToAsk } from './view.ts';
import type { Look } from './view.ts';

const answers = 5;
/** The declared time is meant for a quiet machine; two colours, gates and visitors share this one. */
const room = 4;

export const times: Look = async (view) => {
  const routes = routesOf(view.system).filter(
    (route) => route.method === 'GET' && route.role === null && !isOfOne(route),
  );
  const wrong = [];
  const medians: Record<string, number> = {};
  for (const route of routes) {
    const took: number[] = [];
    for (let n = 0; n < answers; n += 1) {
      const began = performance.now();
      const { answer } = await tryToAsk(view, somePath(route), { marked: true });
      // Whether it is answered at all is another gate's question.
      if (answer !== null) took.push(performance.now() - began);
    }
    const median = Math.round(took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0);
    medians[nameOf(route)] = median;
    if (median > route.withinMs * room) {
      const message = `${nameOf(route)} takes ${median} ms, more than ${room} times the ${route.withinMs} ms that it may`;
      wrong.push({ what: nameOf(route), message });
    }
  }
  return { wrong, evidence: { medianMs: medians } };
};
