import http from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Colour } from './table.ts';
import type { Fence } from './fence.ts';
import type { Control } from './control.ts';
import type { MaskChange } from './mask.ts';
import type { CutCount } from './stats.ts';
import type { DrainReport, Traffic } from './traffic.ts';
import type { Rejections } from './visitor-server.ts';
import type { CertificateFault } from './tls/certificates.ts';
import type { Tls } from './tls/tls.ts';
import { problemBody } from './problems.ts';
import { openMetrics, statsAnswer, tableAnswer } from './report.ts';

/** The answer of `GET /masks?after=N`. */
export interface MasksAnswer {
  changes: MaskChange[];
}

const BODY_BYTES = 1024 * 1024;
const DEFAULT_RETRY_MS = 1_000;

/** What is asked of whatever moves the bytes. */
export interface DataPlane {
  /** Brings the counters of `Traffic` up to date. */
  count(): Promise<void>;
  drain(colour: Colour, retryMs: number): Promise<DrainReport>;
  cut(colour: Colour): Promise<CutCount>;
}

/** What an admin call answers: a status and JSON, or text of another type. */
interface Answer {
  status: number;
  body: string;
  type?: string;
}

/** The admin API, for a socket that only its owner can open. */
export function createAdminServer(
  control: Control,
  traffic: Traffic,
  plane: DataPlane,
  rejections: Rejections,
  fence: Fence,
  tls: Tls | null,
): Server {
  const calls: Record<string, (request: IncomingMessage, url: URL) => Answer | Promise<Answer>> = {
    'PUT /table': (request) => putTable(control, request),
    'GET /table': () => json(tableAnswer(control)),
    'GET /stats': async () => {
      await plane.count();
      return json(statsAnswer(control, traffic, rejections));
    },
    'GET /metrics': async () => {
      await plane.count();
      return {
        status: 200,
        body: openMetrics(control, traffic, rejections),
        type: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
      };
    },
    'GET /masks': (_request, url) => masks(control, url.searchParams.get('after') ?? '0'),
    'POST /heartbeat': () => (control.heartbeat(), { status: 204, body: '' }),
    'POST /drain/blue': (request) => drain(plane, 'blue', request),
    'POST /drain/green': (request) => drain(plane, 'green', request),
    'POST /cut/blue': async () => json(await plane.cut('blue')),
    'POST /cut/green': async () => json(await plane.cut('green')),
    ...(tls && {
      'PUT /tls': (request: IncomingMessage) => putTls(tls, request),
      'GET /tls': () => json(tls.answer()),
      'POST /tls/reload': async () => tlsAnswer(tls, await tls.reload()),
    }),
  };
  return http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://admin');
    const call = calls[`${request.method} ${url.pathname}`];
    const act = () =>
      staleLease(fence, request) ?? (call === undefined ? notFound(Object.keys(calls)) : call(request, url));
    const answer = Promise.resolve().then(act);
    answer.catch(internalError).then(
      (sent) => send(response, sent),
      () => response.destroy(),
    );
  });
}

/** The refusal of a caller whose lease another one has taken over; callers that name none are people. */
function staleLease(fence: Fence, request: IncomingMessage): Answer | undefined {
  const lease = request.headers['cutover-lease'];
  const newest = lease === undefined ? undefined : fence.refusal(Number(lease));
  if (newest === undefined) return undefined;
  const kind = {
    status: 409,
    title: 'Another daemon has taken over',
    remedy: 'End this one: it may not act any more.',
  };
  return problem('ROUTER_LEASE_STALE', kind, { lease: newest });
}

async function putTable(control: Control, request: IncomingMessage): Promise<Answer> {
  const value = await readJson(request);
  if (value === undefined) return notJson();
  const result = await control.put(value);
  if (result.kind === 'in-force') return json(tableAnswer(control));
  if (result.kind === 'invalid') {
    const kind = {
      status: 422,
      title: 'The routing table is not valid',
      remedy: 'Mend every fault in `errors` and put the table again.',
    };
    return problem('ROUTER_TABLE_INVALID', kind, { errors: result.faults });
  }
  const kind = {
    status: 409,
    title: 'The epoch is not above the last durable one',
    remedy: 'Read the table, decide again, and put it with an epoch above `epoch`.',
  };
  return problem('ROUTER_EPOCH_STALE', kind, { epoch: result.epoch });
}

async function putTls(tls: Tls, request: IncomingMessage): Promise<Answer> {
  const value = await readJson(request);
  return value === undefined ? notJson() : tlsAnswer(tls, await tls.put(value));
}

/** The TLS settings in force, or why it is not what was asked for. */
function tlsAnswer(tls: Tls, errors: CertificateFault[]): Answer {
  if (errors.length === 0) return json(tls.answer());
  const kind = {
    status: 422,
    title: 'The TLS settings or certificates cannot be used',
    remedy: 'Mend every fault in `errors`; what was loaded before is served until then.',
  };
  return problem('ROUTER_TLS_INVALID', kind, { errors });
}

function masks(control: Control, after: string): Answer {
  if (!/^\d+$/.test(after))
    return problem('ROUTER_BAD_QUERY', {
      status: 400,
      title: '`after` is not a number',
      remedy: 'Give the number of the last change you have seen.',
    });
  return json({ changes: control.mask.changesAfter(Number(after)) } satisfies MasksAnswer);
}

async function drain(plane: DataPlane, colour: Colour, request: IncomingMessage): Promise<Answer> {
  const value = await readJson(request, {});
  if (typeof value !== 'object' || value === null) return notJson();
  const { retryMs = DEFAULT_RETRY_MS } = value as { retryMs?: unknown };
  if (typeof retryMs !== 'number' || !Number.isInteger(retryMs) || retryMs < 0 || retryMs > 600_000) {
    return problem('ROUTER_BAD_DRAIN', {
      status: 422,
      title: '`retryMs` is not a whole number from 0 to 600000',
      remedy: 'Leave it out for a second, or give milliseconds.',
    });
  }
  return json(await plane.drain(colour, retryMs));
}

/** The request's JSON; `empty` for no body; undefined when it is no JSON or too long. */
async function readJson(request: IncomingMessage, empty?: unknown): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  if (size === 0) return empty;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function json(value: unknown): Answer {
  return { status: 200, body: JSON.stringify(value) };
}

function problem(
  code: string,
  kind: { status: number; title: string; remedy: string },
  extra: Record<string, unknown> = {},
): Answer {
  return { status: kind.status, body: problemBody(code, kind, extra), type: 'application/problem+json' };
}

function notJson(): Answer {
  return problem('ROUTER_NOT_JSON', {
    status: 400,
    title: 'The body is not a JSON value of at most 1 MiB',
    remedy: 'Send the value as JSON.',
  });
}

function notFound(calls: string[]): Answer {
  return problem('ROUTER_NO_SUCH_CALL', {
    status: 404,
    title: 'There is no such call',
    remedy: `The calls are ${calls.join(', ')}.`,
  });
}

function internalError(error: unknown): Answer {
  const kind = {
    status: 500,
    title: 'The call failed',
    remedy: 'Mend the cause in `detail`, such as a full disk, and call again.',
  };
  return problem('ROUTER_CALL_FAILED', kind, { detail: String(error) });
}

function send(response: ServerResponse, { status, body, type = 'application/json' }: Answer): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
