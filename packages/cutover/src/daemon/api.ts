/** The daemon's HTTP API on a Unix socket. Every answer is JSON; errors carry the code, cause and remedy of the catalogue. */

import { once } from 'node:events';
import Fastify from 'fastify';
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import Type from 'typebox';
import type { Static } from 'typebox';
import type { CopyMade } from '../model/copy.ts';
import { drillNames } from '../model/drills.ts';
import type { DrillResult } from '../model/drills.ts';
import type { Entry } from '../model/entry.ts';
import { asCutoverError, CutoverError, errorCatalogue } from '../model/errors.ts';
import type { ErrorCode } from '../model/errors.ts';
import { incidentKinds } from '../model/incident-policy.ts';
import type { TargetStatus, TlsState } from '../model/ports.ts';
import type { EnvironmentState, ReleaseState } from '../model/release.ts';
import type { ColourStats, RouterState } from '../model/routing.ts';
import type { Colour } from '../model/system.ts';
import { approveIncident, reportIncident, sayOfAlerts } from './alert-desk.ts';
import type { AlertWord, IncidentReport } from './alert-desk.ts';
import { openRelease, openResume, recordAttempt, rollBack, speak } from './releases.ts';
import type { AttemptReport, Desk } from './releases.ts';

const word = Type.String({ minLength: 1 });
const sequence = Type.String({ pattern: '^[0-9]{1,15}$' });

const upRequest = Type.Object({
  digest: word,
  /** `tcp:host:port` for visitors. */
  listen: Type.String({ pattern: '^tcp:.+:[0-9]{1,5}$' }),
  /** Names of environment variables of stores whose URLs were put into the secret store. */
  externals: Type.Array(word),
  /** Where programs such as redis-server are looked for. */
  path: Type.String(),
});
export type UpRequest = Static<typeof upRequest>;

const releaseRequest = Type.Object({
  digest: word,
  label: Type.String(),
  values: Type.Record(Type.String(), Type.String()),
  secrets: Type.Record(Type.String(), Type.Integer({ minimum: 1 })),
  holdMs: Type.Optional(Type.Integer({ minimum: 0 })),
  bakeMs: Type.Optional(Type.Integer({ minimum: 0 })),
  again: Type.Optional(Type.Boolean()),
  by: word,
});

const attemptReport = Type.Object({
  label: Type.String(),
  by: word,
  code: Type.Enum(Object.keys(errorCatalogue) as ErrorCode[]),
  message: Type.String(),
  findings: Type.Array(Type.String()),
});

const spoken = Type.Object({ by: word });
type Spoken = Static<typeof spoken>;

const alertWord = Type.Object({
  word: Type.Enum(['acknowledge', 'silence', 'resolve']),
  about: word,
  by: word,
  why: Type.String(),
  forMs: Type.Integer({ minimum: 0, maximum: 30 * 24 * 3_600_000 }),
});
const incidentReport = Type.Object({ kind: Type.Enum(incidentKinds), what: word, by: word });
const approval = Type.Object({ incident: word, by: word });

const figure = Type.Integer({ minimum: 0 });
const drillResult = Type.Object({
  drill: Type.Enum(drillNames),
  hit: word,
  where: Type.Enum(['live', 'copy']),
  noticedMs: Type.Union([figure, Type.Null()]),
  goodMs: Type.Union([figure, Type.Null()]),
  requests: figure,
  failed: figure,
  copied: figure,
  by: word,
});

const journalQuery = Type.Object({ after: Type.Optional(sequence) });
const journalHeaders = Type.Object({ 'last-event-id': Type.Optional(sequence) });

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
  /** Null where visitors come in without TLS only. `findings` tells what is wrong with the files as they are now. */
  tls: (TlsState & { findings: string[] }) | null;
  /** What the router serves when no entry can be reached; null while there is none. */
  copy: CopyMade | null;
}

export interface Office extends Desk {
  system: string;
  /** Sets up stores and router, once detected the same ones ever after. */
  up(request: UpRequest): Promise<void>;
  /** Stops targets, router and stores, in this order. */
  down(by: string): Promise<void>;
  look(state: EnvironmentState): Promise<Pick<Status, 'router' | 'stats' | 'targets' | 'tls' | 'copy'>>;
}

/** @returns a server that is not listening yet */
export function createApi(office: Office): FastifyInstance {
  // What is asked is right or refused: nothing is converted or left out silently.
  const customOptions = { coerceTypes: false, removeAdditional: false, allErrors: true } as const;
  const app = Fastify({ logger: false, forceCloseConnections: true, ajv: { customOptions } });
  app.setErrorHandler<FastifyError>((error, _request, reply) => sendError(error, reply));
  app.setNotFoundHandler(({ method, url }, reply) =>
    refuse(reply, 404, new CutoverError('USAGE', `the daemon knows no ${method} ${url}`)),
  );

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

  app.get<{ Querystring: Static<typeof journalQuery>; Headers: Static<typeof journalHeaders> }>(
    '/journal',
    { schema: { querystring: journalQuery, headers: journalHeaders } },
    async (request, reply) => {
      const after = Number(request.query.after ?? request.headers['last-event-id'] ?? 0);
      if (request.headers.accept !== 'text/event-stream') return office.journal.entries(after);
      reply.hijack();
      return follow(office, reply, after);
    },
  );

  app.post<{ Body: UpRequest }>('/up', { schema: { body: upRequest } }, async (request) => {
    await office.up(request.body);
    return { listen: office.journal.state().listen };
  });
  app.post<{ Body: Static<typeof releaseRequest> }>(
    '/releases',
    { schema: { body: releaseRequest } },
    async (request) => ({ release: openRelease(office, request.body) }),
  );
  app.post<{ Body: AttemptReport }>('/attempts', { schema: { body: attemptReport } }, async ({ body }) => {
    recordAttempt(office, body);
    return {};
  });
  const said = { schema: { body: spoken } };
  app.post<{ Body: Spoken }>('/resume', said, async ({ body }) => ({ release: openResume(office, body.by) }));
  app.post<{ Body: Spoken }>('/rollback', said, async ({ body }) => ({ release: rollBack(office, body.by) }));
  app.post<{ Body: Spoken }>('/abort', said, async ({ body }) => ({ release: speak(office, 'abort', body.by) }));
  app.post<{ Body: Spoken }>('/continue', said, async ({ body }) => ({ release: speak(office, 'continue', body.by) }));
  app.post<{ Body: AlertWord }>('/alerts', { schema: { body: alertWord } }, async ({ body }) => {
    sayOfAlerts(office, body);
    return {};
  });
  app.post<{ Body: IncidentReport }>('/incidents', { schema: { body: incidentReport } }, async ({ body }) => ({
    release: reportIncident(office, body),
  }));
  app.post<{ Body: Static<typeof approval> }>(
    '/incidents/approve',
    { schema: { body: approval } },
    async ({ body }) => ({ release: approveIncident(office, body.incident, body.by) }),
  );
  app.post<{ Body: DrillResult }>('/drills', { schema: { body: drillResult } }, async ({ body }) => {
    office.journal.append({ release: null, kind: 'drill-ended', facts: body });
    return {};
  });
  app.post<{ Body: Spoken }>('/down', said, async ({ body }) => {
    await office.down(body.by);
    return {};
  });
  return app;
}

/** What Fastify itself did not understand is the caller's mistake; everything else has a code, or is ours. */
function sendError(error: FastifyError, reply: FastifyReply): FastifyReply {
  const { statusCode } = error;
  if (statusCode !== undefined && statusCode < 500)
    return refuse(reply, statusCode, new CutoverError('USAGE', error.message));
  const told = asCutoverError(error);
  return refuse(reply, told.code === 'INTERNAL' ? 500 : 409, told);
}

function refuse(reply: FastifyReply, status: number, { code, message, details }: CutoverError): FastifyReply {
  return reply.status(status).send({ code, message, details, ...errorCatalogue[code] });
}

/**
 * Server-sent events: what is there after `after`, then each entry as it becomes durable. Whoever does not read is not
 * written to; should the journal fail, the connection is broken and the reader asks again.
 */
async function follow({ journal }: Office, reply: FastifyReply, after: number): Promise<void> {
  const answer = reply.raw;
  const gone = new AbortController();
  const { signal } = gone;
  answer.on('close', () => gone.abort());
  answer.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  answer.flushHeaders();
  const tell = (entry: Entry): boolean =>
    answer.write(`id: ${entry.seq}\nevent: ${entry.kind}\ndata: ${JSON.stringify(entry)}\n\n`);
  let seen = after;
  try {
    for (;;) {
      for (const entry of journal.entries(seen)) {
        if (!tell(entry)) await once(answer, 'drain', { signal });
        seen = entry.seq;
      }
      await journal.changed(seen, signal);
    }
  } catch {
    answer.destroy();
  }
}
