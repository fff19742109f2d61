/** Authority of a colour as one row of the system's first Postgres: services take and renew their lease on that row. */

import type { Binding } from '../model/manifest.ts';
import type { Authority, Clock } from '../model/ports.ts';
import type { Colour, System } from '../model/system.ts';
import { connected, waitFor } from './reach.ts';

/** The same table as in `@cutover/service`, whose lease and fence read it. */
const tableSql = `create table if not exists cutover_authority (
  system text primary key,
  colour text not null,
  epoch bigint not null,
  holder text,
  expires_at timestamptz
)`;

/** Who holds the lease stays in the row: the next one waits until it lets go or expires, so that two never act at once. */
const moveSql = `insert into cutover_authority (system, colour, epoch) values ($1, $2, $3)
  on conflict (system) do update set colour = excluded.colour, epoch = excluded.epoch
  where cutover_authority.epoch < excluded.epoch`;

/** Visitors are where they shall be before the lease moves, so a way back does not wait for a dead store for long. */
const patienceMs = 15_000;

export class StoreAuthority implements Authority {
  readonly #urlOf: (system: System, binding: Binding, store: string) => Promise<string>;

  readonly #clock: Clock;

  constructor(urlOf: (system: System, binding: Binding, store: string) => Promise<string>, clock: Clock) {
    this.#urlOf = urlOf;
    this.#clock = clock;
  }

  /**
   * A system without Postgres has no shared lease: then nothing moves. A database that restarts is waited for.
   * @throws CutoverError STORE_UNREACHABLE
   */
  async move(system: System, binding: Binding, colour: Colour, epoch: number): Promise<void> {
    const store = Object.values(system.stores).find(({ kind }) => kind === 'postgres');
    if (store === undefined) return;
    const url = await this.#urlOf(system, binding, store.name);
    const write = () =>
      connected(url, async (client) => {
        await client.query(tableSql);
        await client.query(moveSql, [system.name, colour, epoch]);
      });
    await waitFor(store.name, write, this.#clock, undefined, patienceMs);
  }
}
