/**
 * Does everything that the candidate answers belong to this release, and does no cache keep its pages beyond it? Pages are
 * asked for again each time; only files that are named after their content may be kept.
 */

import type { WireAnswer } from '../../wire/request.ts';
import { readMarkup } from './html.ts';
import { pagesOf } from './assets.ts';
import { isOfOne, mediaType, routesOf, somePath, tryToAsk } from './view.ts';
import type { Look, Wrong } from './view.ts';

const times = 3;

export const freshness: Look = async (view) => {
  const routes = routesOf(view.system).filter(
    (route) => route.method === 'GET' && route.role === null && !isOfOne(route),
  );
  const paths = [...new Set([...pagesOf(view), ...routes.map(somePath)])];
  const wrong: Wrong[] = [];
  let asked = 0;
  for (const path of paths) {
    for (let time = 0; time < times; time += 1) {
      const { answer } = await tryToAsk(view, path, { marked: true });
      // Whether it is answered at all is another gate's question.
      if (answer === null || answer.status >= 400) break;
      asked += 1;
      const message = staleness(path, answer, view.question.release);
      if (message === null) continue;
      wrong.push({ what: path, message });
      break;
    }
  }
  return { wrong, evidence: { release: view.question.release, answers: asked } };
};

function staleness(path: string, answer: WireAnswer, release: string): string | null {
  const told = answer.headers['cutover-release'];
  if (told !== undefined && told !== release) return `${path} is of release ${String(told)}, not ${release}`;
  if (mediaType(answer) !== 'text/html') return null;
  const marked = readMarkup(answer.body).release;
  if (marked !== null && marked !== release)
    return `the page ${path} says that it is of release ${marked}, not ${release}`;
  return mayBeKept(answer.headers['cache-control'] ?? '')
    ? `the page ${path} may be kept by caches ("${answer.headers['cache-control']}"): visitors would stay with an old version`
    : null;
}

/** Without a word of the server browsers guess, but for pages they mostly ask. */
function mayBeKept(cacheControl: string): boolean {
  if (/no-store|no-cache|must-revalidate/.test(cacheControl)) return /immutable/.test(cacheControl);
  const [, age = '0'] = /(?:^|[\s,])(?:s-)?max-?age=(\d+)/i.exec(cacheControl) ?? [];
  return Number(age) > 0 || /immutable/.test(cacheControl);
}
