/** A `redis-server` of the machine, as one store: on a Unix socket, every write logged. */

import { mkdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import type { Place } from '../model/place.ts';
import type { Clock } from '../model/ports.ts';
import { waitFor } from './reach.ts';
import type { Supervisor } from './supervisor.ts';

export interface SupervisedRedisOptions {
  place: Place;
  /** Name of the store. */
  name: string;
  /** Path of `redis-server`. */
  program: string;
  supervisor: Supervisor;
  clock: Clock;
}

/** Every call may be repeated; what runs is adopted. */
export class SupervisedRedis {
  readonly #options: SupervisedRedisOptions;
  readonly #socket: string;

  constructor(options: SupervisedRedisOptions) {
    this.#options = options;
    this.#socket = join(options.place.run, options.name, 'redis.sock');
  }

  /**
   * Returns its URL once it has loaded its log and answers.
   * @throws CutoverError STORE_UNREACHABLE
   */
  async ensure(signal?: AbortSignal): Promise<string> {
    const { place, name, program, supervisor, clock } = this.#options;
    const data = join(place.stores, name, 'data');
    await mkdir(data, { recursive: true, mode: 0o700 });
    await mkdir(join(place.run, name), { recursive: true, mode: 0o700 });
    await supervisor.start({
      id: `store-${name}`,
      kind: 'store',
      command: program,
      args: Object.entries({
        port: '0',
        unixsocket: this.#socket,
        unixsocketperm: '700',
        dir: data,
        appendonly: 'yes',
        appendfsync: 'everysec',
        save: '',
        'maxmemory-policy': 'noeviction',
      }).flatMap(([option, value]) => [`--${option}`, value]),
      cwd: data,
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
      user: null,
      restart: 'always',
      stopSignal: 'SIGTERM',
    });
    await waitFor(name, () => mustAnswer(this.#socket), clock, signal);
    return `unix://${this.#socket}`;
  }
}

async function mustAnswer(path: string): Promise<void> {
  const answer = await askRedis(path, 'PING');
  if (!answer.startsWith('+PONG')) throw new CutoverError('STORE_UNREACHABLE', answer.trim());
}

/** What a server says to one line, as it says it; long answers may lack their end. */
export function askRedis(path: string, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ path }, () => socket.write(`${line}\r\n`));
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer within 5 s')));
    socket.once('error', reject);
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(answer.toString());
    });
  });
}
