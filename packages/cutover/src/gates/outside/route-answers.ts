/**
 * Does every declared route answer at the entry, with its status and content type, and is it registered with its service?
 * What has not been declared must not be answered with a page where an API stands.
 */

import { randomUUID } from 'node:crypto';
import type { Engine } from '../../model/ports.ts';
import type { Route, Service } from '../../model/system.ts';
import { request } from '../../wire/request.ts';
import type { WireAnswer } from '../../wire/request.ts';
import { isOfOne, mediaType, nameOf, routesOf, somePath, tryToAsk } from './view.ts';
import type { Look, View, Wrong } from './view.ts';

/** @param engine where the services that tell what they have registered are found */
export const routeAnswers =
  (engine: Pick<Engine, 'list'>): Look =>
  async (view, signal) => {
    const services = Object.values(view.system.services);
    const routes = routesOf(view.system);
    const wrong = await Promise.all([
      ...services.map((service) => judgeService(view, service)),
      ...prefixesOf(routes).map((prefix) => judgeUnknown(view, prefix)),
      ...services.map((service) => judgeRegistered(engine, view, service, signal)),
    ]);
    const asked = routes.filter(isAsked);
    return { wrong: wrong.flat(), evidence: { declared: routes.length, asked: asked.length } };
  };

const isAsked = ({ method, role }: Route): boolean => method === 'GET' && role === null;

/** Where a service says that it took part in answers, it takes part in those of all its routes. */
async function judgeService(view: View, { name, routes = [] }: Service): Promise<Wrong[]> {
  const looks = await Promise.all(routes.filter(isAsked).map((route) => judge(view, route)));
  const tells = looks.some(({ hops }) => hops.includes(name));
  return looks.flatMap(({ route, wrong, hops, status }) =>
    tells && wrong.length === 0 && hops.length > 0 && !hops.includes(name)
      ? [
          {
            what: nameOf(route),
            message: `GET ${somePath(route)} never comes to ${name}: the entry itself answers ${status}`,
          },
        ]
      : wrong,
  );
}

interface Judged {
  route: Route;
  wrong: Wrong[];
  status: number;
  /** Services that took part in the answer, as far as they say so. */
  hops: string[];
}

async function judge(view: View, route: Route): Promise<Judged> {
  const path = somePath(route);
  const { answer, error } = await tryToAsk(view, path, { marked: true });
  const hops = String(answer?.headers['cutover-via'] ?? '')
    .split(',')
    .flatMap((hop) => hop.trim().split(';')[0] || []);
  const problem = answer === null ? `is not answered: ${error}` : problemOf(route, answer);
  const wrong = problem === null ? [] : [{ what: nameOf(route), message: `GET ${path} ${problem}` }];
  return { route, wrong, status: answer?.status ?? 0, hops };
}

function problemOf(route: Route, answer: WireAnswer): string | null {
  const type = mediaType(answer);
  if (isOfOne(route)) {
    if (answer.status >= 500) return `is answered with ${answer.status} where nothing is to be found`;
    return type === 'text/html' && route.type !== 'text/html' ? `is answered with a page, not ${route.type}` : null;
  }
  if (answer.status !== route.status) return `is answered with ${answer.status}, not ${route.status}`;
  if (type !== route.type) return `is answered with ${type || 'no content type'}, not ${route.type}`;
  return route.type === 'application/json' && !isJson(answer.body) ? 'is no JSON, whatever it says' : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** First parts of paths below which only data is answered, such as `/api`. */
function prefixesOf(routes: readonly Route[]): string[] {
  const first = ({ path }: Route): string => `/${path.split('/')[1] ?? ''}`;
  const data = routes.filter(({ type, path }) => type === 'application/json' && path.split('/').length > 2);
  const pages = new Set(routes.filter(({ type }) => type === 'text/html').map(first));
  return [...new Set(data.map(first))].filter((prefix) => !pages.has(prefix));
}

async function judgeUnknown(view: View, prefix: string): Promise<Wrong[]> {
  const path = `${prefix}/no-such-path-${randomUUID()}`;
  const { answer } = await tryToAsk(view, path, { marked: true });
  if (answer === null || answer.status >= 400) return [];
  return [
    {
      what: `${prefix}/*`,
      message: `GET ${prefix}/<anything> is answered with ${answer.status} and ${mediaType(answer)}: who asks for a path that does not exist must be told`,
    },
  ];
}

/** A service built on `@cutover/service` tells its routes in `/health`; of any other nothing is known. */
async function judgeRegistered(
  engine: Pick<Engine, 'list'>,
  { question }: View,
  { name, routes = [] }: Service,
  signal: AbortSignal,
): Promise<Wrong[]> {
  const registered = routes.length === 0 ? null : await registeredOf(engine, question, name, signal);
  if (registered === null) return [];
  return routes
    .filter(({ method, path }) => !registered.some((one) => one.method === method && covers(one.path, shapeOf(path))))
    .map((route) => ({
      what: nameOf(route),
      message: `${nameOf(route)} is declared, but ${name} does not register it`,
    }));
}

const shapeOf = (path: string): string => path.replaceAll(/:[A-Za-z_]\w*|\{[A-Za-z_]\w*\}/g, ':');

/** An entry may take a prefix away before it asks the service, and a service may register whole trees. */
function covers(registered: string, declared: string): boolean {
  if (registered.endsWith('*')) return declared.includes(registered.slice(0, -1));
  return declared === registered || declared.endsWith(registered);
}

async function registeredOf(
  engine: Pick<Engine, 'list'>,
  { colour, release }: View['question'],
  service: string,
  signal: AbortSignal,
): Promise<{ method: string; path: string }[] | null> {
  const target = (await engine.list()).find(
    (one) => one.service === service && one.colour === colour && one.release === release,
  );
  if (!target) return null;
  try {
    const { body } = await request({
      address: target.address,
      path: '/health',
      headers: { accept: 'application/json' },
      timeoutMs: 5_000,
      signal,
    });
    const { routes } = JSON.parse(body) as { routes?: unknown };
    if (!Array.isArray(routes)) return null;
    return routes.map((text) => {
      const [method = '', path = ''] = String(text).split(' ');
      return { method, path: shapeOf(path) };
    });
  } catch {
    return null;
  }
}
