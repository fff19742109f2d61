/** The keeper's socket: plain HTTP and JSON, open to the keeper's own user only. */

import { chmodSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { asCutoverError, CutoverError, type ErrorCode } from '../model/errors.ts';
import { expositionType } from '../wire/exposition.ts';
import { keeperExposition } from './exposition.ts';
import type { Fence } from './fence.ts';
import type { Keeper } from './keeper.ts';
import { leaseHeader } from './protocol.ts';
import type { KeeperIdentity, ProcessSpec, StopOrder } from './protocol.ts';

export interface Office {
  keeper: Keeper;
  fence: Fence;
  identity: () => KeeperIdentity;
  /** Called once the answer is on its way. */
  shutDown: () => void;
}

type Handler = (office: Office, id: string, body: unknown) => unknown;

const handlers: Record<string, Handler> = {
  'GET /': (office) => office.identity(),
  'GET /processes': ({ keeper }) => keeper.list(),
  'PUT /processes/:id': ({ keeper }, id, body) => keeper.ensure(specFrom(id, body)),
  'POST /processes/:id/stop': ({ keeper }, id, body) => keeper.stop(id, orderFrom(body)),
  'DELETE /processes/:id': ({ keeper }, id) => keeper.forget(id),
  'POST /shutdown': (office) => void setImmediate(office.shutDown),
};

const statuses: Partial<Record<ErrorCode, number>> = {
  SLOT_TAKEN: 409,
  LEASE_LOST: 409,
  PROGRAM_NOT_FOUND: 422,
  USAGE: 400,
};

/** @param socket only whoever holds the keeper's lock may call this: what a dead keeper left there is removed */
export async function serve(socket: string, office: Office): Promise<Server> {
  rmSync(socket, { force: true });
  const server = createServer((request, response) => void answer(office, request, response));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(socket, resolve);
  await promise;
  chmodSync(socket, 0o600);
  return server;
}

async function answer(office: Office, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET' && request.url === '/metrics') return tellMetrics(office, response);
  try {
    const result = await handle(office, request);
    send(response, 200, result ?? null);
  } catch (error) {
    const { code, message } = asCutoverError(error);
    send(response, statuses[code] ?? 500, { code, message });
  }
}

function tellMetrics({ keeper }: Office, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': expositionType, connection: 'close' }).end(keeperExposition(keeper.list()));
}

async function handle(office: Office, request: IncomingMessage): Promise<unknown> {
  const path = request.url ?? '/';
  const id = /^\/processes\/([^/]+)/.exec(path)?.[1] ?? '';
  const route = `${request.method} ${id === '' ? path : path.replace(id, ':id')}`;
  const handler = handlers[route];
  if (!handler) throw new CutoverError('USAGE', `the keeper does not know ${route}`);
  const lease = request.headers[leaseHeader];
  if (lease !== undefined) office.fence.pass(Number(lease));
  const hasBody = request.method === 'PUT' || (id !== '' && request.method === 'POST');
  return handler(office, id, hasBody ? await bodyOf(request) : null);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  return json(request).catch((error: unknown) => {
    throw new CutoverError('USAGE', 'the keeper was sent something that is not JSON', { cause: error });
  });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
}

/** The other side is ours: this guards the file names that are made of the id, and against mistakes. */
function specFrom(id: string, body: unknown): ProcessSpec {
  const isName = /^[A-Za-z0-9][\w.-]{0,99}$/.test(id);
  if (isName && isObject(body) && body['id'] === id && typeof body['command'] === 'string')
    return body as ProcessSpec & typeof body;
  throw new CutoverError('USAGE', `the keeper cannot use the specification of "${id}"`);
}

function orderFrom(body: unknown): StopOrder {
  if (isObject(body) && typeof body['deadlineMs'] === 'number') return body as StopOrder & typeof body;
  throw new CutoverError('USAGE', 'a stop needs a deadlineMs');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
