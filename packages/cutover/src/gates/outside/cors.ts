/** May pages of the declared origins ask what they need, with the headers that they send, and nobody else as if they were them? */

import type { Inspection } from '../../model/inspection.ts';
import type { Origin } from '../../model/system.ts';
import type { WireAnswer } from '../../wire/request.ts';
import { tryToAsk } from './view.ts';
import type { Look, View, Wrong } from './view.ts';

const stranger = 'https://stranger.invalid';

/** @param inspectionOf what the static rules saw of the sources: scripts of ours on pages of others may add headers and cookies */
export const cors =
  (inspectionOf: (digest: string) => Promise<Inspection>): Look =>
  async (view) => {
    const origins = view.system.origins ?? [];
    const { inspection } = view.question.manifest;
    const { foreign = {}, foreignCredentials = [] }: Partial<Inspection['facts']> =
      origins.length === 0 || inspection === undefined ? {} : (await inspectionOf(inspection)).facts;
    const wrong: Wrong[] = [];
    let asked = 0;
    for (const declared of origins) {
      for (const method of declared.methods) {
        asked += 1;
        const call = `${method} ${declared.path}`;
        const headers = [...new Set([...declared.headers, ...(foreign[call] ?? [])])];
        wrong.push(...(await judge(view, { ...declared, headers }, method)));
        if (foreignCredentials.includes(call)) wrong.push(...(await judgeCredentials(view, declared, method)));
      }
      wrong.push(...(await judgeStranger(view, declared)));
    }
    return { wrong, evidence: { origins: origins.length, asked } };
  };

async function judge(view: View, { origin, path, headers }: Origin, method: string): Promise<Wrong[]> {
  const { answer, error } = await preflight(view, origin, path, method, headers);
  const wrong = (message: string): Wrong => ({
    what: `${origin} ${method} ${path}`,
    message: `${origin} may ask ${method} ${path}, but ${message}`,
  });
  if (answer === null) return [wrong(`its preflight is not answered: ${error}`)];
  if (answer.status >= 400) return [wrong(`its preflight is refused with ${answer.status}`)];
  const allowed = listOf(answer, 'access-control-allow-origin');
  if (!allowed.includes(origin.toLowerCase()) && !allowed.includes('*'))
    return [wrong(`its preflight allows ${allowed.join(', ') || 'no origin'}`)];
  const methods = listOf(answer, 'access-control-allow-methods');
  const named = listOf(answer, 'access-control-allow-headers');
  const simple = ['GET', 'HEAD', 'POST'].includes(method);
  return [
    ...(simple || methods.includes(method.toLowerCase()) || methods.includes('*')
      ? []
      : [wrong('its preflight does not allow the method')]),
    ...headers
      .filter((header) => !named.includes(header.toLowerCase()) && !named.includes('*'))
      .map((header) => wrong(`its preflight does not allow the header ${header}`)),
  ];
}

/** A browser that sends cookies shows the answer to the page only where it names the origin and says that cookies were welcome. */
async function judgeCredentials(view: View, { origin, path }: Origin, method: string): Promise<Wrong[]> {
  const { answer } = await (method === 'GET'
    ? tryToAsk(view, path, { headers: { origin }, marked: true })
    : preflight(view, origin, path, method, []));
  if (answer === null) return [];
  const named = listOf(answer, 'access-control-allow-origin').includes(origin.toLowerCase());
  if (named && answer.headers['access-control-allow-credentials'] === 'true') return [];
  const message = `a script of ours on ${origin} sends cookies with ${method} ${path}, but the answer does not allow credentials to that origin`;
  return [{ what: `${origin} ${method} ${path}`, message }];
}

async function judgeStranger(view: View, { path }: Origin): Promise<Wrong[]> {
  const { answer } = await preflight(view, stranger, path, 'GET', []);
  if (answer === null) return [];
  const reflected = listOf(answer, 'access-control-allow-origin').includes(stranger);
  if (!reflected || answer.headers['access-control-allow-credentials'] !== 'true') return [];
  return [{ what: path, message: `${path} lets pages of any origin ask in the name of whoever is signed in` }];
}

const preflight = (view: View, origin: string, path: string, method: string, headers: readonly string[]) =>
  tryToAsk(view, path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      ...(headers.length > 0 && { 'access-control-request-headers': headers.join(', ').toLowerCase() }),
    },
  });

const listOf = ({ headers }: WireAnswer, name: string): string[] =>
  String(headers[name] ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
