import type { Colour, RoutingTable } from './table.ts';
import { parseAddress } from './address.ts';

/** One thing that is wrong with a table; `path` is a JSON pointer. */
export interface TableFault {
  path: string;
  message: string;
}

export const COLOURS: readonly Colour[] = ['blue', 'green'];

/** Checks a whole table and names everything that is wrong with it at once. */
export function validateTable(value: unknown): { table: RoutingTable } | { faults: TableFault[] } {
  const faults: TableFault[] = [];
  const check = new Checker(faults);
  if (
    check.object(
      value,
      '',
      [
        'version',
        'epoch',
        'system',
        'salt',
        'authority',
        'weights',
        'pools',
        'privateKeyHash',
        'visitorKey',
        'health',
        'guard',
      ],
      ['standby', 'counting'],
    )
  ) {
    check.that(value['version'] === 1, '/version', 'must be 1');
    check.integer(value['epoch'], '/epoch', 1, Number.MAX_SAFE_INTEGER);
    check.text(value['system'], '/system');
    check.text(value['salt'], '/salt');
    check.colour(value['authority'], '/authority');
    checkPools(check, value['pools']);
    checkWeights(check, value['weights'], value['pools'], value['authority']);
    if ('counting' in value) checkCounting(check, value['counting']);
    if ('standby' in value) checkStandby(check, value['standby'], value['authority'], value['pools']);
    const hash = value['privateKeyHash'];
    check.that(
      hash === null || (typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)),
      '/privateKeyHash',
      'must be null or 64 lower-case hex digits',
    );
    checkVisitorKey(check, value['visitorKey']);
    checkHealth(check, value['health']);
    if (value['guard'] !== null) checkGuard(check, value['guard'], value['authority']);
  }
  return faults.length === 0 ? { table: value as RoutingTable } : { faults };
}

class Checker {
  readonly #faults: TableFault[];

  constructor(faults: TableFault[]) {
    this.#faults = faults;
  }

  that(holds: boolean, path: string, message: string): boolean {
    if (!holds) this.#faults.push({ path, message });
    return holds;
  }

  object(
    value: unknown,
    path: string,
    keys: readonly string[],
    optional: readonly string[] = [],
  ): value is Record<string, unknown> {
    if (!this.that(typeof value === 'object' && value !== null && !Array.isArray(value), path, 'must be an object'))
      return false;
    const present = Object.keys(value as object);
    const known = [...keys, ...optional];
    for (const key of present)
      this.that(known.includes(key), `${path}/${key}`, `is not known here; known are ${known.join(', ')}`);
    for (const key of keys) this.that(present.includes(key), `${path}/${key}`, 'is missing');
    return true;
  }

  text(value: unknown, path: string): void {
    this.that(typeof value === 'string' && value !== '', path, 'must be a text that is not empty');
  }

  integer(value: unknown, path: string, low: number, high: number): void {
    this.that(
      Number.isSafeInteger(value) && Number(value) >= low && Number(value) <= high,
      path,
      `must be a whole number from ${low} to ${high}`,
    );
  }

  colour(value: unknown, path: string): void {
    this.that(value === 'blue' || value === 'green', path, 'must be blue or green');
  }
}

function checkPools(check: Checker, pools: unknown): void {
  if (!check.object(pools, '/pools', [], COLOURS)) return;
  for (const colour of COLOURS) {
    const pool = pools[colour];
    if (!(colour in pools) || !check.object(pool, `/pools/${colour}`, ['release', 'upstreams'])) continue;
    check.text(pool['release'], `/pools/${colour}/release`);
    const upstreams = pool['upstreams'];
    const path = `/pools/${colour}/upstreams`;
    if (!check.that(Array.isArray(upstreams) && upstreams.length > 0, path, 'must be a list of at least one address'))
      continue;
    const addresses: unknown[] = upstreams as unknown[];
    addresses.forEach((address, index) => {
      const valid = typeof address === 'string' && parseAddress(address) !== undefined;
      check.that(valid, `${path}/${index}`, 'must be unix:/path or tcp:host:port');
      check.that(addresses.indexOf(address) === index, `${path}/${index}`, 'is in the list twice');
    });
  }
}

function checkWeights(check: Checker, weights: unknown, pools: unknown, authority: unknown): void {
  if (!check.object(weights, '/weights', COLOURS)) return;
  for (const colour of COLOURS) {
    const weight = weights[colour];
    check.that(
      typeof weight === 'number' && weight >= 0 && weight <= 100,
      `/weights/${colour}`,
      'must be a number from 0 to 100',
    );
    const needed = (typeof weight === 'number' && weight > 0) || colour === authority;
    const present = typeof pools === 'object' && pools !== null && colour in pools;
    check.that(present || !needed, `/pools/${colour}`, 'is missing although this colour has the authority or a weight');
  }
  check.that(Number(weights['blue']) + Number(weights['green']) === 100, '/weights', 'must sum to 100');
}

function checkStandby(check: Checker, standby: unknown, authority: unknown, pools: unknown): void {
  check.colour(standby, '/standby');
  check.that(standby !== authority, '/standby', 'must be the colour without authority');
  const present = typeof pools === 'object' && pools !== null && String(standby) in pools;
  check.that(present, `/pools/${String(standby)}`, 'is missing although this colour stands by');
}

const MOST_ROUTES = 1_000;

function checkCounting(check: Checker, counting: unknown): void {
  if (!check.object(counting, '/counting', ['slowMs', 'routes'])) return;
  check.integer(counting['slowMs'], '/counting/slowMs', 1, 3_600_000);
  const { routes } = counting;
  const isList = Array.isArray(routes) && routes.length <= MOST_ROUTES;
  if (!check.that(isList, '/counting/routes', `must be a list of at most ${MOST_ROUTES} routes`)) return;
  (routes as unknown[]).forEach((route, index) => {
    const path = `/counting/routes/${index}`;
    if (!check.object(route, path, ['name', 'method', 'path'])) return;
    check.text(route['name'], `${path}/name`);
    check.text(route['method'], `${path}/method`);
    check.that(String(route['path']).startsWith('/'), `${path}/path`, 'must be a path that begins with /');
  });
}

function checkVisitorKey(check: Checker, visitorKey: unknown): void {
  if (!check.object(visitorKey, '/visitorKey', [], ['header', 'query'])) return;
  const header = visitorKey['header'];
  check.that(
    !('header' in visitorKey) || (typeof header === 'string' && /^[a-z0-9-]+$/.test(header)),
    '/visitorKey/header',
    'must be a header name in lower case',
  );
  if ('query' in visitorKey) check.text(visitorKey['query'], '/visitorKey/query');
}

function checkHealth(check: Checker, health: unknown): void {
  if (!check.object(health, '/health', ['path', 'intervalMs', 'timeoutMs', 'failures'])) return;
  const path = health['path'];
  check.that(
    typeof path === 'string' && /^\/[\x21-\x7e]*$/.test(path),
    '/health/path',
    'must be a path that begins with /',
  );
  check.integer(health['intervalMs'], '/health/intervalMs', 10, 60_000);
  check.integer(health['timeoutMs'], '/health/timeoutMs', 10, 60_000);
  check.integer(health['failures'], '/health/failures', 1, 100);
}

function checkGuard(check: Checker, guard: unknown, authority: unknown): void {
  if (!check.object(guard, '/guard', ['candidate', 'silenceMs', 'windowMs', 'minRequests', 'maxErrorRate', 'maxP95Ms']))
    return;
  check.colour(guard['candidate'], '/guard/candidate');
  check.integer(guard['silenceMs'], '/guard/silenceMs', 0, 3_600_000);
  check.integer(guard['windowMs'], '/guard/windowMs', 100, 3_600_000);
  check.integer(guard['minRequests'], '/guard/minRequests', 1, 1_000_000);
  const rate = guard['maxErrorRate'];
  check.that(typeof rate === 'number' && rate >= 0 && rate <= 1, '/guard/maxErrorRate', 'must be a number from 0 to 1');
  const p95 = guard['maxP95Ms'];
  check.that(typeof p95 === 'number' && p95 > 0, '/guard/maxP95Ms', 'must be a positive number');
  check.that(guard['candidate'] !== authority, '/guard/candidate', 'must be the colour without authority');
}
