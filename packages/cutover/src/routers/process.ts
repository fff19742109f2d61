/** The process of the router under the keeper. It outlives daemon and keeper; HAProxy, which it may attend to, outlives it. */

import { routerMain } from '@cutover/proxy';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CutoverError } from '../model/errors.ts';
import type { Place } from '../model/place.ts';
import type { Router } from '../model/ports.ts';

/** What is asked of whoever keeps processes alive. */
export interface RouterSupervisor {
  ensure(spec: {
    id: string;
    kind: 'router';
    command: string;
    args: string[];
    cwd: string;
    env: Record<string, string>;
    user: null;
    restart: 'always';
    stopSignal: 'SIGTERM';
    sockets: string[];
  }): Promise<unknown>;
  list(): Promise<{ id: string; state: string }[]>;
  stop(id: string, order: { deadlineMs: number }): Promise<unknown>;
  forget(id: string): Promise<void>;
}

const id = 'router';
const patienceMs = 10_000;
const stopMs = 15_000;

export class RouterProcess {
  readonly #place: Place;
  readonly #supervisor: RouterSupervisor;
  readonly #router: Router;

  constructor(place: Place, supervisor: RouterSupervisor, router: Router) {
    this.#place = place;
    this.#supervisor = supervisor;
    this.#router = router;
  }

  /**
   * Resolves when it answers on its admin socket.
   * @param listen `tcp:host:port`
   * @param haproxy its program, where HAProxy moves the bytes
   * @throws CutoverError PORT_TAKEN, ROUTER_UNREACHABLE
   */
  async start(listen: string, haproxy: string | null): Promise<void> {
    const runs = (await this.#supervisor.list()).some((process) => process.id === id && process.state !== 'stopped');
    if (!runs) await mustBeFree(listen);
    const { home, routerSocket, router: state } = this.#place;
    const mover = haproxy === null ? [] : ['--haproxy', haproxy];
    const source = routerMain.endsWith('.ts') ? ['--conditions=source'] : [];
    await this.#supervisor.ensure({
      id,
      kind: 'router',
      command: process.execPath,
      args: [...source, routerMain, '--listen', listen, '--admin', `unix:${routerSocket}`, '--state', state, ...mover],
      cwd: home,
      env: {},
      user: null,
      restart: 'always',
      stopSignal: 'SIGTERM',
      sockets: [routerSocket],
    });
    await this.#answers();
  }

  async stop(): Promise<void> {
    const runs = (await this.#supervisor.list()).some((process) => process.id === id);
    if (!runs) return;
    await this.#supervisor.stop(id, { deadlineMs: stopMs });
    await this.#supervisor.forget(id);
  }

  async #answers(): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      try {
        await this.#router.state();
        return;
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await sleep(50);
      }
    }
  }
}

/** Says so before a process fails over it again and again. @param listen `tcp:host:port` @throws CutoverError PORT_TAKEN */
export async function mustBeFree(listen: string): Promise<void> {
  const [host = '', port = ''] = listen.slice('tcp:'.length).split(/:(?=\d+$)/);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const server = net.createServer();
  server.once('error', (error) =>
    reject(new CutoverError('PORT_TAKEN', `${host}:${port} cannot be used: ${error.message}`, { cause: error })),
  );
  server.listen(Number(port), host, () => server.close(() => resolve()));
  await promise;
}
