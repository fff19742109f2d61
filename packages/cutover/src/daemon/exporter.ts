/**
 * The one door for a Prometheus: a loopback port, open where the config declares it, to whoever shows the environment's
 * private key. `/targets` names every process as Prometheus discovers them (http_sd), `/metrics/NAME` tells of one.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { monitoringOf } from '../model/monitoring/settings.ts';
import type { Clock, Journal } from '../model/ports.ts';
import type { System } from '../model/system.ts';
import { request } from '../wire/request.ts';
import { expositionType } from '../wire/exposition.ts';

/** A process that tells metrics. */
export interface Exposed {
  /** Such as `daemon`, `router` or `api-1.green`. */
  name: string;
  labels: Record<string, string>;
  /** Where it is asked, at `/metrics`; a text when it is this process. */
  told: { address: string } | { text: string };
}

export interface ExporterDependencies {
  system: string;
  environment: string;
  clock: Clock;
  journal: Journal;
  /** Null while nothing serves. */
  serving(): System | null;
  key: string;
  exposed(): Promise<Exposed[]>;
}

const scrapeMs = 5_000;
const tryAgainMs = 5_000;

/** Listens where the serving release declares it, until `signal` aborts. */
export async function keepExporter(
  dependencies: ExporterDependencies,
  signal: AbortSignal,
  log: Logger,
): Promise<void> {
  const { journal, clock } = dependencies;
  let open: { port: number; server: Server } | null = null;
  try {
    while (!signal.aborted) {
      const { seq } = journal.state();
      const port = portOf(dependencies);
      if (open && open.port !== port) {
        await close(open.server);
        open = null;
      }
      if (open === null && port !== null) {
        try {
          open = { port, server: await listen(dependencies, port) };
        } catch (error) {
          log.warn({ err: error, port }, 'metrics cannot be asked for: the port is not free');
          await clock.sleep(tryAgainMs, signal);
          continue;
        }
      }
      await journal.changed(seq, signal);
    }
  } finally {
    if (open) await close(open.server);
  }
}

function portOf({ serving, environment }: ExporterDependencies): number | null {
  const system = serving();
  return system && (monitoringOf(system).ports[environment] ?? null);
}

async function listen(dependencies: ExporterDependencies, port: number): Promise<Server> {
  const server = http.createServer((incoming, response) => {
    answer(dependencies, port, incoming, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  if (server.listening) await once(server, 'close');
}

async function answer(
  dependencies: ExporterDependencies,
  port: number,
  { headers, url }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isSame(headers.authorization ?? '', `Bearer ${dependencies.key}`))
    return void response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
  const exposed = await dependencies.exposed();
  if (url === '/targets') {
    const { system, environment } = dependencies;
    const groups = exposed.map(({ name, labels }) => ({
      targets: [`127.0.0.1:${port}`],
      labels: { __metrics_path__: `/metrics/${name}`, instance: name, system, environment, ...labels },
    }));
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(groups));
  }
  const asked = exposed.find(({ name }) => url === `/metrics/${name}`);
  if (!asked) return void response.writeHead(404).end();
  const { told } = asked;
  if ('text' in told) return void response.writeHead(200, { 'content-type': expositionType }).end(told.text);
  const question = {
    address: told.address,
    path: '/metrics',
    headers: { accept: expositionType },
    timeoutMs: scrapeMs,
  };
  const said = await request(question).catch(() => null);
  if (said === null) return void response.writeHead(502).end();
  response.writeHead(said.status, { 'content-type': said.headers['content-type'] ?? 'text/plain' }).end(said.body);
}

/** Without telling by its time how much of it was right. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
