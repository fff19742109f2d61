/** Authority of a colour as one row in every Postgres of the system: services take and renew their lease on the row of their own. */

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
   * A system without Postgres has no shared lease: then nothing moves. A database that restarts is waited for. Where one of
   * several cannot be reached, the others have moved: all writers of a store agree, and repeating moves the rest.
   * @throws CutoverError STORE_UNREACHABLE
   */
  async move(system: System, binding: Binding, colour: Colour, epoch: number): Promise<void> {
    const stores = Object.values(system.stores).filter(({ kind }) => kind === 'postgres');
    const moves = stores.map(async ({ name }) => {
      const url = await this.#urlOf(system, binding, name);
      const write = () =>
        connected(url, async (client) => {
          await client.query(tableSql);
          await client.query(moveSql, [system.name, colour, epoch]);
        });
      await waitFor(name, write, this.#clock, undefined, patienceMs);
    });
    for (const move of await Promise.allSettled(moves)) if (move.status === 'rejected') throw move.reason;
  }
}
