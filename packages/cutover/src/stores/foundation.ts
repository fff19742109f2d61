/** The stores of an environment: what stands behind each is found once, brought up at every start, and never part of a release. */

import { CutoverError } from '../model/errors.ts';
import type { Evidence } from '../model/entry.ts';
import type { Binding, Part } from '../model/manifest.ts';
import type { Place } from '../model/place.ts';
import type { Clock, Foundation } from '../model/ports.ts';
import type { Store, System } from '../model/system.ts';
import { EmbeddedPostgres } from './postgres.ts';
import type { RunningPostgres } from './postgres.ts';
import { findRedisServer } from './programs.ts';
import type { Progress } from './programs.ts';
import { connected, listens, waitFor } from './reach.ts';
import { SupervisedRedis } from './redis.ts';
import type { Supervisor } from './supervisor.ts';

/**
 * What stands behind each store, by name. A store's variable that is set means an external one: its URL belongs in the
 * secret store under that name.
 * @param variables environment variables, PATH among them
 * @throws CutoverError STORE_PART_MISSING
 */
export async function detectParts(
  system: System,
  variables: Record<string, string | undefined>,
): Promise<Record<string, Part>> {
  const redisServer = await findRedisServer(variables.PATH ?? '');
  return Object.fromEntries(
    Object.values(system.stores).map((store) => [store.name, partOf(store, variables, redisServer)]),
  );
}

function partOf(store: Store, variables: Record<string, string | undefined>, redisServer: string | null): Part {
  if (variables[store.env]) return { kind: 'external', secret: store.env };
  if (store.kind === 'postgres') return { kind: 'embedded-postgres' };
  if (redisServer !== null) return { kind: 'redis-server', program: redisServer };
  if (store.otherwise !== null) return { kind: 'otherwise', store: store.otherwise };
  throw new CutoverError(
    'STORE_PART_MISSING',
    `the store ${store.name} needs Redis: no redis-server in PATH, ${store.env} is not set, and the config names no store with \`otherwise\``,
  );
}

export interface StoresOptions {
  place: Place;
  supervisor: Supervisor;
  clock: Clock;
  /** Value of a secret, here the URL of an external store. */
  secretOf(name: string): Promise<string>;
  progress?: Progress;
  /** Further lines of postgresql.conf, for a throwaway place. */
  settings?: Record<string, string>;
}

/** What a store that runs is reached by; `postgres` is there only where Cutover runs the server itself. */
interface Reached {
  url: string;
  postgres: RunningPostgres | null;
}

export class Stores implements Foundation {
  readonly #options: StoresOptions;
  /** What has been brought up; neither address nor password of a store ever changes. */
  readonly #reached = new Map<string, Reached>();

  constructor(options: StoresOptions) {
    this.#options = options;
  }

  /**
   * Brings every store up, or asks an external one whether it is there.
   * @throws CutoverError STORE_UNREACHABLE, STORE_PART_MISSING, STATE_UNWRITABLE
   */
  async ensure(system: System, binding: Binding, signal?: AbortSignal): Promise<Evidence> {
    const stores = Object.values(system.stores);
    await Promise.all(stores.map((store) => this.#bringUp(store, partNamed(binding, store), signal)));
    return { stores: Object.fromEntries(stores.map((store) => [store.name, partNamed(binding, store).kind])) };
  }

  /** Variable and URL of every store that has one of its own: a store that another one stands in for has none. */
  async urlsOf(system: System, binding: Binding): Promise<Record<string, { env: string; url: string }>> {
    const urls: Record<string, { env: string; url: string }> = {};
    for (const store of Object.values(system.stores)) {
      const reached = await this.#reach(store, partNamed(binding, store));
      if (reached !== null) urls[store.name] = { env: store.env, url: reached.url };
    }
    // Who needs a store for which another serves is told of that one, under its own name.
    for (const { name } of Object.values(system.stores)) {
      const part = binding.parts[name];
      const other = part?.kind === 'otherwise' ? urls[part.store] : undefined;
      if (other !== undefined) urls[name] = other;
    }
    return urls;
  }

  /** Files and programs of a Postgres that Cutover runs; null for an external one. */
  async postgresOf(system: System, binding: Binding, name: string): Promise<RunningPostgres | null> {
    const store = system.stores[name];
    if (store === undefined)
      throw new CutoverError('STORE_PART_MISSING', `the system ${system.name} has no store ${name}`);
    return (await this.#reach(store, partNamed(binding, store)))?.postgres ?? null;
  }

  async #reach(store: Store, part: Part): Promise<Reached | null> {
    return this.#reached.get(store.name) ?? (await this.#bringUp(store, part));
  }

  async #bringUp(store: Store, part: Part, signal?: AbortSignal): Promise<Reached | null> {
    const reached = await this.#start(store, part, signal);
    if (reached !== null) this.#reached.set(store.name, reached);
    return reached;
  }

  async #start(store: Store, part: Part, signal?: AbortSignal): Promise<Reached | null> {
    const { name } = store;
    switch (part.kind) {
      case 'embedded-postgres': {
        const postgres = await new EmbeddedPostgres({ ...this.#options, name }).ensure(signal);
        return { url: postgres.url, postgres };
      }
      case 'redis-server':
        return {
          url: await new SupervisedRedis({ ...this.#options, name, program: part.program }).ensure(signal),
          postgres: null,
        };
      case 'external': {
        const url = await this.#options.secretOf(part.secret);
        const ask = () =>
          store.kind === 'postgres' ? connected(url, (client) => client.query('select 1')) : listens(url);
        await waitFor(name, ask, this.#options.clock, signal);
        return { url, postgres: null };
      }
      case 'otherwise':
      // Parts of the router, whose name no store can have.
      case 'embedded-router':
      case 'haproxy':
        return null;
    }
  }
}

function partNamed(binding: Binding, store: Store): Part {
  const part = binding.parts[store.name];
  if (part === undefined)
    throw new CutoverError(
      'STORE_PART_MISSING',
      `nothing is recorded behind the store ${store.name}: it was added after the first \`up\``,
    );
  return part;
}
