import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Inbound } from '../inbound.ts';

const ACME_CHALLENGE = '/.well-known/acme-challenge/';

/** What the TLS settings in force mean for one request: where a plain one is sent, what a secure one is told. */
export class TransportPolicy {
  redirectPort: number | null = null;
  /** Of Strict-Transport-Security, in seconds. */
  hstsSeconds: number | null = null;

  /** Where a plain request is sent on to; null when it is served where it came. */
  redirectOf({ host, path }: Pick<Inbound, 'host' | 'path'>, connection: Duplex): string | null {
    if (this.redirectPort === null || isEncrypted(connection)) return null;
    if (host === '' || path === '*' || path.startsWith(ACME_CHALLENGE)) return null;
    const name = host.replace(/:\d*$/, '');
    return `https://${name}${this.redirectPort === 443 ? '' : `:${this.redirectPort}`}${path}`;
  }

  /** The value of Strict-Transport-Security on an encrypted connection. */
  get hsts(): string | null {
    return this.hstsSeconds === null ? null : `max-age=${this.hstsSeconds}`;
  }

  /** Whether requests of this connection are answered differently from others. */
  concerns(connection: Duplex): boolean {
    return isEncrypted(connection) ? this.hsts !== null : this.redirectPort !== null;
  }

  /** Adds what a client on an encrypted connection is told to its answer. */
  mark(request: IncomingMessage, response: ServerResponse): void {
    if (this.hsts !== null && isEncrypted(request.socket)) response.setHeader('Strict-Transport-Security', this.hsts);
  }
}

/** Whether a connection came in with TLS; also true of those that carry one HTTP/2 stream. */
export function isEncrypted(connection: Duplex): boolean {
  return 'encrypted' in connection && connection.encrypted === true;
}
