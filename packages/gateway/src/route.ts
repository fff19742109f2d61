import type { Cors } from './cors.ts';
import type { RateLimit } from './rate-limit.ts';

/** A path that a service answers. */
export interface GatewayRoute {
  /** Such as `/events`; exact unless `prefix`. */
  readonly path: string;
  /** Own-colour service that answers. */
  readonly service: string;
  /** Everything below the path too. */
  readonly prefix?: boolean;
  /** Upper case; every method by default. */
  readonly methods?: readonly string[];
  /** What the path becomes for the service; unchanged by default. */
  readonly rewrite?: string;
  /** The same path is also answered below this one: `/api` makes `/api/events` another name of `/events`. */
  readonly alsoUnder?: string;
  /** Time until the head of the service's answer; 30000 by default. */
  readonly timeoutMs?: number;
  /** Longest pause between two pieces of a body, either way; event streams keep their own time. 30000 by default. */
  readonly pauseMs?: number;
  /** Largest request body in bytes; without it the service decides. */
  readonly bodyLimit?: number;
  /** Requests per second; without it there is no limit. */
  readonly limit?: RateLimit;
  /** Other origins that may use the route; without it the service answers for itself. */
  readonly cors?: Cors;
  /**
   * For answers that are the same for everybody: while the service fails, GET is answered with the last good answer, as
   * long as it is younger than this many milliseconds, with its date in `cutover-as-of`.
   */
  readonly lastGoodMs?: number;
}

/** The addresses of a route, in the router's pattern language. */
export function patternsOf(route: GatewayRoute): string[] {
  const bases = [
    baseOf(route.path),
    ...(route.alsoUnder === undefined ? [] : [baseOf(route.alsoUnder) + baseOf(route.path)]),
  ];
  return bases.flatMap((base) => [...(route.prefix ? [`${base}/*`] : []), base === '' ? '/' : base]);
}

/** Path and query that the service is asked for; undefined when the route does not cover the URL as it was written. */
export function upstreamUrl(route: GatewayRoute, url: string): string | undefined {
  const [path, query] = splitOnce(url, '?');
  const own =
    route.alsoUnder !== undefined && path.startsWith(`${baseOf(route.alsoUnder)}/`)
      ? path.slice(baseOf(route.alsoUnder).length)
      : path;
  const base = baseOf(route.path);
  const rest = own.slice(base.length);
  const covered =
    own.startsWith(base) &&
    (rest === '' || (rest === '/' && base === '') || (route.prefix === true && rest.startsWith('/')));
  if (!covered) return undefined;
  const target = route.rewrite === undefined ? own : `${baseOf(route.rewrite)}${rest}` || '/';
  return query === undefined ? target : `${target}?${query}`;
}

function baseOf(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

function splitOnce(text: string, at: string): [string, string?] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
