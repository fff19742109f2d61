import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import { Problem } from '@cutover/service';

/** What is taken of a request body. */
export interface BodyLimits {
  /** In bytes; more is refused with 413. */
  readonly most: number;
  /** Longest pause between two pieces of it, in milliseconds, then 408. */
  readonly pauseMs: number;
}

const tooLarge = (most: number): Problem =>
  new Problem({
    status: 413,
    type: 'too-large',
    title: 'The request body is too large',
    detail: `This address takes at most ${most} bytes.`,
  });

const tooSlow = (): Problem =>
  new Problem({
    status: 408,
    type: 'request-timeout',
    title: 'The request body did not arrive in time',
    headers: { connection: 'close' },
  });

const brokenOff = (): Problem =>
  new Problem({ status: 400, type: 'malformed-body', title: 'The request body broke off' });

/** The body as it may be passed on, and undefined when there is none. Throws a `Problem` when it says itself that it is too large. */
export function bodyOf(request: IncomingMessage, { most, pauseMs }: BodyLimits): Transform | undefined {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > most) throw tooLarge(most);
  if (request.headers['transfer-encoding'] === undefined && length === 0) return undefined;
  let seen = 0;
  const timer = setTimeout(() => body.destroy(tooSlow()), pauseMs);
  const body = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      timer.refresh();
      seen += chunk.length;
      if (seen > most) done(tooLarge(most));
      else done(null, chunk);
    },
  });
  // A service that takes nothing is not the visitor's fault: its own timeout ends the call.
  body.once('close', () => clearTimeout(timer));
  request.once('end', () => clearTimeout(timer));
  request.once('error', () => body.destroy(brokenOff()));
  request.pipe(body);
  return body;
}
