/** The daemon's HTTP API on a Unix socket. Every answer is JSON; errors carry the code, cause and remedy of the catalogue. */

import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Entry } from '../model/entry.ts';
import { asCutoverError, errorCatalogue } from '../model/errors.ts';
import type { TargetStatus } from '../model/ports.ts';
import type { EnvironmentState, ReleaseState } from '../model/release.ts';
import type { ColourStats, RouterState } from '../model/routing.ts';
import type { Colour } from '../model/system.ts';
import { openRelease, openResume, rollBack, speak } from './releases.ts';
import type { Desk, ReleaseRequest } from './releases.ts';

export interface UpRequest {
  digest: string;
  /** `tcp:host:port` for visitors. */
  listen: string;
  /** Names of environment variables of stores whose URLs were put into the secret store. */
  externals: string[];
  /** Where programs such as redis-server are looked for. */
  path: string;
}

export interface Status {
  system: string;
  environment: string;
  stopped: boolean;
  listen: string | null;
  serving: ReleaseState | null;
  open: ReleaseState | null;
  router: RouterState | null;
  stats: Partial<Record<Colour, ColourStats>>;
  targets: TargetStatus[];
}

export interface Office extends Desk {
  system: string;
  /** Sets up stores and router, once detected the same ones ever after. */
  up(request: UpRequest): Promise<void>;
  /** Stops targets, router and stores, in this order. */
  down(by: string): Promise<void>;
  look(state: EnvironmentState): Promise<Pick<Status, 'router' | 'stats' | 'targets'>>;
}

/** @returns a server that is not listening yet */
export function createApi(office: Office): FastifyInstance {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  app.setErrorHandler((error, _request, reply) => sendError(error, reply));

  app.get('/status', async (): Promise<Status> => {
    const state = office.journal.state();
    const { stopped, listen, serving, open } = state;
    return {
      system: office.system,
      environment: office.environment,
      stopped,
      listen,
      serving,
      open,
      ...(await office.look(state)),
    };
  });

  app.get<{ Querystring: { after?: string } }>('/journal', async (request, reply) => {
    const after = Number(request.query.after ?? request.headers['last-event-id'] ?? 0);
    if (request.headers.accept !== 'text/event-stream') return office.journal.entries(after);
    reply.hijack();
    return follow(office, reply, after);
  });

  app.post<{ Body: UpRequest }>('/up', async (request) => {
    await office.up(request.body);
    return { listen: office.journal.state().listen };
  });
  app.post<{ Body: ReleaseRequest }>('/releases', async (request) => ({ release: openRelease(office, request.body) }));
  app.post<{ Body: { by: string } }>('/resume', async (request) => ({ release: openResume(office, request.body.by) }));
  app.post<{ Body: { by: string } }>('/rollback', async (request) => ({ release: rollBack(office, request.body.by) }));
  app.post<{ Body: { by: string } }>('/abort', async (request) => ({
    release: speak(office, 'abort', request.body.by),
  }));
  app.post<{ Body: { by: string } }>('/continue', async (request) => ({
    release: speak(office, 'continue', request.body.by),
  }));
  app.post<{ Body: { by: string } }>('/down', async (request) => {
    await office.down(request.body.by);
    return {};
  });
  return app;
}

function sendError(error: unknown, reply: FastifyReply): FastifyReply {
  const { code, message, details } = asCutoverError(error);
  return reply.status(code === 'INTERNAL' ? 500 : 409).send({ code, message, details, ...errorCatalogue[code] });
}

/** Server-sent events: what is there after `after`, then each entry as it becomes durable. */
async function follow({ journal }: Office, reply: FastifyReply, after: number): Promise<void> {
  const gone = new AbortController();
  reply.raw.on('close', () => gone.abort());
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const tell = (entry: Entry): boolean =>
    reply.raw.write(`id: ${entry.seq}\nevent: ${entry.kind}\ndata: ${JSON.stringify(entry)}\n\n`);
  let seen = after;
  while (!gone.signal.aborted) {
    for (const entry of journal.entries(seen)) {
      tell(entry);
      seen = entry.seq;
    }
    await journal.changed(seen, gone.signal).catch(() => undefined);
  }
}
