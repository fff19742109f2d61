import type { Colour } from '../table.ts';
import type { Pools, UpstreamPool } from '../pool.ts';
import type { Place } from './row.ts';
import type { RuntimeSocket } from './runtime.ts';
import { COLOURS } from '../table-validation.ts';
import { BACKENDS, serverAddress } from './config.ts';
import { tagOf } from './row.ts';

/** The release that stands in a backend of its colour, with the names of its servers by address. */
interface Tenancy extends Place {
  release: string;
  servers: Map<string, Server>;
}

interface Server {
  name: string;
  ready: boolean;
}

/**
 * The servers of HAProxy's backends. A release gets whichever backend of its colour the one before does not have, so that the
 * row can move to it in one step while the old one finishes what it has.
 */
export class Servers {
  readonly #tenancies: Partial<Record<Colour, Tenancy>> = {};
  /** Out of service, to be deleted once nothing uses them; `backend/name`. */
  readonly #retired = new Set<string>();
  /** Never used twice in the life of a process of HAProxy, also across restarts of the attendant. */
  #lastNumber = Date.now();

  /** @param taken the backends that a running HAProxy routes to now */
  constructor(taken: readonly string[] = []) {
    for (const colour of COLOURS) {
      const backend = BACKENDS[colour].find((name) => taken.includes(name));
      if (backend !== undefined) this.#tenancies[colour] = { release: '', backend, tag: '', servers: new Map() };
    }
  }

  placeOf(colour: Colour): Place | null {
    return this.#tenancies[colour] ?? null;
  }

  /** Whose server a log line names. */
  addressOf(backend: string, name: string): { colour: Colour; address: string } | undefined {
    for (const colour of COLOURS) {
      const tenancy = this.#tenancies[colour];
      if (tenancy?.backend !== backend) continue;
      for (const [address, server] of tenancy.servers) if (server.name === name) return { colour, address };
    }
    return undefined;
  }

  /** Addresses by server name, for the config that a new process starts with. */
  settle(pools: Pools): Record<string, Record<string, string>> {
    this.#retired.clear();
    const servers: Record<string, Record<string, string>> = {};
    for (const colour of COLOURS) {
      delete this.#tenancies[colour];
      const pool = pools[colour];
      if (pool === undefined) continue;
      const tenancy = this.#move(colour, pool, BACKENDS[colour][0]);
      for (const { name: address } of pool.upstreams)
        tenancy.servers.set(address, { name: this.#newName(), ready: true });
      servers[tenancy.backend] = Object.fromEntries(
        [...tenancy.servers].map(([address, { name }]) => [name, address] as const),
      );
    }
    return servers;
  }

  /** The commands that make servers of what the pools want; the row comes after them, and `retire` after the row. */
  bring(pools: Pools): string[] {
    return COLOURS.flatMap((colour) => {
      const pool = pools[colour];
      if (pool !== undefined) return this.#bringPool(colour, pool);
      delete this.#tenancies[colour];
      return [];
    });
  }

  /** Takes everything out of service that the pools do not have, and deletes what nobody uses any more. */
  async retire(runtime: RuntimeSocket): Promise<void> {
    for (const [backend, names] of await this.listed(runtime)) {
      for (const name of names) {
        const server = `${backend}/${name}`;
        if (this.addressOf(backend, name) !== undefined || this.#retired.has(server)) continue;
        await runtime.tell([`set server ${server} state maint`]);
        this.#retired.add(server);
      }
    }
    for (const server of this.#retired) {
      if (/deleted|no such/i.test(await runtime.ask(`del server ${server}`))) this.#retired.delete(server);
    }
  }

  get hasRetired(): boolean {
    return this.#retired.size > 0;
  }

  /** Names of all servers of a colour's backends, or of both. */
  async listed(runtime: RuntimeSocket, colours: readonly Colour[] = COLOURS): Promise<Map<string, string[]>> {
    const backends = colours.flatMap((colour) => [...BACKENDS[colour]]);
    const names = new Map<string, string[]>(backends.map((backend) => [backend, []]));
    for (const line of (await runtime.ask('show servers conn')).split('\n')) {
      const [backend = '', name = ''] = line.split(' ')[0]?.split('/') ?? [];
      names.get(backend)?.push(name);
    }
    return names;
  }

  #bringPool(colour: Colour, pool: UpstreamPool): string[] {
    const before = this.#tenancies[colour];
    const stays = before?.release === pool.release;
    const [first, second] = BACKENDS[colour];
    const tenancy = stays ? before : this.#move(colour, pool, before?.backend === first ? second : first);
    const commands: string[] = [];
    for (const { name: address, healthy } of pool.upstreams) {
      const server = tenancy.servers.get(address) ?? { name: this.#newName(), ready: false };
      const full = `${tenancy.backend}/${server.name}`;
      if (!tenancy.servers.has(address)) commands.push(`add server ${full} ${serverAddress(address)}`);
      tenancy.servers.set(address, server);
      // With all of them out, any may be tried.
      const ready = healthy || !pool.healthy;
      if (ready !== server.ready) commands.push(`set server ${full} state ${ready ? 'ready' : 'maint'}`);
      server.ready = ready;
    }
    const wanted = new Set(pool.upstreams.map(({ name }) => name));
    for (const address of tenancy.servers.keys()) if (!wanted.has(address)) tenancy.servers.delete(address);
    return commands;
  }

  #move(colour: Colour, { release }: UpstreamPool, backend: string): Tenancy {
    const tenancy = { release, backend, tag: tagOf(colour, release), servers: new Map<string, Server>() };
    this.#tenancies[colour] = tenancy;
    return tenancy;
  }

  #newName(): string {
    this.#lastNumber += 1;
    return `s${this.#lastNumber.toString(36)}`;
  }
}
