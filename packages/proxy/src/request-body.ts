import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Limits } from './limits.ts';
import { passableTrailers } from './headers.ts';

/** What can be wrong with a request body while it arrives. */
export interface BodyFaults {
  tooLarge(): void;
  tooSlow(): void;
}

/**
 * Passes a request body upstream with back pressure, and its trailers after it. Only the time in which the router is
 * ready to read counts as the client's pause. Returns a function that stops it.
 */
export function passBody(
  request: IncomingMessage,
  upstream: ClientRequest,
  limits: Limits,
  faults: BodyFaults,
): () => void {
  let received = 0;
  let idle = setTimeout(faults.tooSlow, limits.bodyIdleMs);
  const stop = () => {
    clearTimeout(idle);
    request.off('data', pass);
    request.off('end', end);
    upstream.off('drain', resume);
  };
  const pass = (chunk: Buffer) => {
    received += chunk.length;
    if (received > limits.bodyBytes) {
      stop();
      faults.tooLarge();
    } else if (upstream.write(chunk)) {
      idle.refresh();
    } else {
      request.pause();
      clearTimeout(idle);
    }
  };
  const resume = () => {
    idle = setTimeout(faults.tooSlow, limits.bodyIdleMs);
    request.resume();
  };
  const end = () => {
    stop();
    if (request.rawTrailers.length > 0) upstream.addTrailers(passableTrailers(request.rawTrailers));
    upstream.end();
  };
  request.on('data', pass);
  request.on('end', end);
  upstream.on('drain', resume);
  return stop;
}
