import type { Socket } from 'node:net';
import type { Control } from '../control.ts';
import type { Limits } from '../limits.ts';
import type { Log } from '../log.ts';
import type { Traffic } from '../traffic.ts';
import type { Reception } from './visitor-connection.ts';
import { RequestHead } from './request-head.ts';
import { VisitorConnection } from './visitor-connection.ts';

const LONGEST_TICK_MS = 500;

/** What the fast path is given by the server that it stands in front of. */
export interface Hall extends Pick<Reception, 'isStopping' | 'toNode' | 'refuseLate'> {
  control: Control;
  traffic: Traffic;
  limits: Limits;
  log: Log;
}

/**
 * Serves plain requests on raw sockets: HTTP/1.1 in origin form, with a length or no body. A connection on which anything else comes is
 * given to Node's strict parser with the bytes that were read, and stays there.
 */
export class FastPath {
  readonly #connections = new Set<VisitorConnection>();
  readonly #reception: Reception;
  readonly #ticking: NodeJS.Timeout;

  constructor({ log, ...hall }: Hall) {
    this.#reception = {
      ...hall,
      head: new RequestHead(hall.limits),
      left: (connection) => this.#connections.delete(connection),
      broke: (error) => log('request-failed', { error: String(error) }),
    };
    const { headMs, bodyIdleMs, answerMs, stalledClientMs, keepAliveMs } = hall.limits;
    const tickMs = Math.min(headMs, bodyIdleMs, answerMs, stalledClientMs, keepAliveMs, LONGEST_TICK_MS * 4) / 4;
    // One clock for all connections spares a timer for each request.
    this.#ticking = setInterval(() => this.#tick(), tickMs).unref();
  }

  accept(socket: Socket): void {
    this.#connections.add(new VisitorConnection(socket, this.#reception));
  }

  closeIdle(): void {
    for (const connection of this.#connections) connection.closeIfIdle();
  }

  /** Breaks every connection and rests. */
  stop(): void {
    clearInterval(this.#ticking);
    for (const connection of this.#connections) connection.destroy();
  }

  #tick(): void {
    const now = performance.now();
    for (const connection of this.#connections) if (connection.deadline < now) connection.timedOut();
  }
}
