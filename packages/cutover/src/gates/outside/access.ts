/** Is everybody who is not signed in refused what is for a role, whatever they claim to be? */

import { nameOf, routesOf, somePath, tryToAsk } from './view.ts';
import type { Look, View, Wrong } from './view.ts';
import type { Route } from '../../model/system.ts';

/** What somebody sends who has no right to be there. */
const strangers: Record<string, Record<string, string>> = {
  anybody: {},
  'whoever makes up a token': {
    authorization: 'Bearer 0000000000000000',
    cookie: 'session=0000; token=0000; admin=true',
  },
  'whoever says that they are the administrator': {
    authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}`,
    cookie: 'role=admin; isAdmin=true',
    'x-role': 'admin',
    'x-user-role': 'admin',
    'x-admin': 'true',
  },
  'whoever signs a token with nothing': { authorization: `Bearer ${unsigned()}` },
};

/** Says all that a token says, in each of its parts, and is signed by nobody. */
function unsigned(): string {
  const never = Date.now() + 10 * 365 * 86_400_000;
  const claim = {
    alg: 'none',
    typ: 'JWT',
    sub: 'admin',
    role: 'admin',
    roles: ['admin'],
    scope: 'public',
    until: never,
    exp: never,
  };
  const part = Buffer.from(JSON.stringify(claim)).toString('base64url');
  return `${part}.${part}.`;
}

export const access: Look = async (view) => {
  const guarded = routesOf(view.system).filter(({ role }) => role !== null);
  const wrong = await Promise.all(guarded.map((route) => judge(view, route)));
  return { wrong: wrong.flat(), evidence: { guarded: guarded.length, refused: guarded.length - wrong.flat().length } };
};

async function judge(view: View, route: Route): Promise<Wrong[]> {
  for (const [stranger, headers] of Object.entries(strangers)) {
    const { answer, error } = await tryToAsk(view, somePath(route), { method: route.method, headers });
    const told = `${nameOf(route)} is for ${route.role}`;
    if (answer === null) return [{ what: nameOf(route), message: `${told}, but is not answered: ${error}` }];
    if (!isRefusal(answer.status, route))
      return [{ what: nameOf(route), message: `${told}, but answers ${stranger} with ${answer.status}` }];
  }
  return [];
}

/** A page may send whoever is not signed in to where that is done. */
const isRefusal = (status: number, { type }: Route): boolean =>
  status === 401 || status === 403 || (type === 'text/html' && (status === 302 || status === 303 || status === 307));
