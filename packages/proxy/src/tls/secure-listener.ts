import { constants } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { Server, TLSSocket } from 'node:tls';
import type { Limits } from '../limits.ts';
import type { LoadedCertificate } from './certificates.ts';
import { CONTEXT_OPTIONS, certificateFor } from './certificates.ts';

export interface SecureListenerOptions {
  /** Keys of session tickets, 48 bytes: the same ones across a reload, so that sessions are resumed. */
  ticketKeys: Buffer;
  limits: Limits;
  /** A connection whose client speaks HTTP/1.1. */
  onHttp1(socket: TLSSocket): void;
  /** A connection whose client has chosen `h2`. */
  onHttp2(socket: TLSSocket): void;
}

/** Where visitors come in with TLS: chooses the certificate by name and the protocol with the client. */
export class SecureListener {
  readonly #server: Server;
  readonly #ticketKeys: Buffer;
  readonly #sockets = new Set<Socket>();
  #certificates: readonly LoadedCertificate[];

  constructor(certificates: readonly LoadedCertificate[], options: SecureListenerOptions) {
    this.#certificates = certificates;
    this.#ticketKeys = options.ticketKeys;
    this.#server = createServer({
      ...this.#context(),
      ALPNProtocols: ['h2', 'http/1.1'],
      SNICallback: (name, done) => done(null, certificateFor(this.#certificates, name)?.context),
      handshakeTimeout: options.limits.headMs,
      noDelay: true,
    });
    this.#server.maxConnections = options.limits.connections;
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('tlsClientError', (_error, socket) => socket.destroy());
    this.#server.on('secureConnection', (socket) => {
      socket.on('error', () => socket.destroy());
      if (socket.alpnProtocol === 'h2') options.onHttp2(socket);
      else options.onHttp1(socket);
    });
  }

  /** The port that is listened on. Rejects when the address is taken. */
  listen(address: { host: string; port: number }): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ ...address, backlog: 4096 }, () => {
        this.#server.off('error', reject);
        // Without file descriptors a connection is turned away; the listener goes on.
        this.#server.on('error', () => {});
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  /** New connections get these certificates; those that stand keep theirs. */
  use(certificates: readonly LoadedCertificate[]): void {
    this.#certificates = certificates;
    this.#server.setSecureContext(this.#context());
  }

  /** Accepts nothing more; what stands goes on. */
  close(): void {
    this.#server.close();
  }

  destroy(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #context() {
    const [first] = this.#certificates;
    if (first === undefined) throw new TypeError('a TLS listener needs a certificate');
    return {
      ...CONTEXT_OPTIONS,
      ...first.pem,
      ticketKeys: this.#ticketKeys,
      secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
    };
  }
}
