import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { authorityTableSql, createAuthority, moveAuthority, type Lease } from './authority.ts';
import { startPostgres, type TestPostgres } from './testing/postgres.ts';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
  await postgres.pool.query('create table written (by text)');
});

afterAll(() => postgres.stop());

beforeEach(async () => {
  await postgres.pool.query('drop table if exists cutover_authority');
  await postgres.pool.query(authorityTableSql);
  await postgres.pool.query('truncate written');
  await moveAuthority(postgres.pool, { system: 'north', colour: 'blue', epoch: 1 });
});

const forever = new AbortController().signal;

function authority(colour: string, instance: string, leaseMs = 60_000) {
  return createAuthority({ pool: postgres.pool, system: 'north', colour, instance, leaseMs, retryMs: 5 });
}

/** Holds the lease until `end`; `held` resolves with it. */
function hold(colour: string, instance: string, leaseMs?: number) {
  const stop = new AbortController();
  const held = Promise.withResolvers<Lease>();
  const done = authority(colour, instance, leaseMs).hold(stop.signal, async (lease) => {
    held.resolve(lease);
    await once(lease.signal, 'abort');
  });
  return {
    held: held.promise,
    end: async () => {
      stop.abort();
      await done;
    },
  };
}

const write = (lease: Lease, by: string) =>
  lease.fenced((transaction) => transaction.query('insert into written values ($1)', [by]));
const written = async () => (await postgres.pool.query('select by from written')).rows.map(({ by }) => by as string);
const holder = async () =>
  String((await postgres.pool.query('select holder from cutover_authority')).rows[0]?.['holder']);

test('one instance of the colour holds it; the next gets it when the first lets go', async () => {
  const first = hold('blue', 'api-1.blue');
  await first.held;
  const second = hold('blue', 'api-2.blue');
  expect(await holder()).toMatch(/^api-1\.blue\//);
  await first.end();
  await second.held;
  expect(await holder()).toMatch(/^api-2\.blue\//);
  await second.end();
  expect(await holder()).toBe('null');
});

test('the other colour waits until authority moves and the holder has let go', async () => {
  const blue = hold('blue', 'api-1.blue', 150);
  const blueLease = await blue.held;
  const green = hold('green', 'api-1.green');
  await moveAuthority(postgres.pool, { system: 'north', colour: 'green', epoch: 2 });
  // Blue finds out at its next renewal, and green gets it no sooner.
  const greenLease = await green.held;
  expect(blueLease.signal.aborted).toBe(true);
  expect(greenLease.epoch).toBe(2n);
  await Promise.all([blue.end(), green.end()]);
});

test('a stale holder writes nothing', async () => {
  const blue = hold('blue', 'api-1.blue');
  const lease = await blue.held;
  await write(lease, 'blue');
  await moveAuthority(postgres.pool, { system: 'north', colour: 'green', epoch: 2 });
  await expect(write(lease, 'stale')).rejects.toMatchObject({ code: 'AUTHORITY_STALE' });
  expect(lease.signal.aborted).toBe(true);
  expect(await written()).toEqual(['blue']);
  await blue.end();
});

test('a holder that stalled past its lease writes nothing, though its colour still has authority', async () => {
  const stalled = hold('blue', 'api-1.blue');
  const lease = await stalled.held;
  await postgres.pool.query("update cutover_authority set expires_at = clock_timestamp() - interval '1 second'");
  const next = hold('blue', 'api-2.blue');
  await write(await next.held, 'next');
  await expect(write(lease, 'stalled')).rejects.toMatchObject({ code: 'AUTHORITY_STALE' });
  expect(await written()).toEqual(['next']);
  await Promise.all([stalled.end(), next.end()]);
});

test('a lease that arrives when it is no longer wanted is given back, and no work begins', async () => {
  const stop = new AbortController();
  const pool = {
    connect: () => postgres.pool.connect(),
    query: async (text: string, values?: unknown[]) => {
      const answer = await postgres.pool.query(text, values);
      stop.abort();
      return answer;
    },
  };
  let began = false;
  const late = createAuthority({ pool, system: 'north', colour: 'blue', instance: 'api-1.blue' });
  await late.hold(stop.signal, async () => void (began = true));
  expect(began).toBe(false);
  expect(await holder()).toBe('null');
});

test('authority cannot move between the check and the commit', async () => {
  const blue = hold('blue', 'api-1.blue');
  const lease = await blue.held;
  const order: string[] = [];
  let moved: Promise<void> | undefined;
  await lease.fenced(async (transaction) => {
    moved = moveAuthority(postgres.pool, { system: 'north', colour: 'green', epoch: 2 }).then(
      () => void order.push('moved'),
    );
    const blocked =
      "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into cutover_authority%'";
    while ((await postgres.pool.query(blocked)).rowCount === 0);
    await transaction.query("insert into written values ('blue')");
    order.push('written');
  });
  await moved;
  expect(order).toEqual(['written', 'moved']);
  await blue.end();
});

test('a failed write leaves nothing behind, and the lease stands', async () => {
  const blue = hold('blue', 'api-1.blue');
  const lease = await blue.held;
  const failing = lease.fenced(async (transaction) => {
    await transaction.query("insert into written values ('half')");
    throw new Error('second half failed');
  });
  await expect(failing).rejects.toThrow('second half failed');
  expect(await written()).toEqual([]);
  await write(lease, 'again');
  expect(await written()).toEqual(['again']);
  await blue.end();
});

test('a lease is renewed for as long as it is wanted', async () => {
  const blue = hold('blue', 'api-1.blue', 150);
  const lease = await blue.held;
  const first = await postgres.pool.query('select expires_at from cutover_authority');
  const later = 'select 1 from cutover_authority where expires_at > $1';
  while ((await postgres.pool.query(later, [first.rows[0]?.expires_at])).rowCount === 0);
  expect(lease.signal.aborted).toBe(false);
  await blue.end();
});

test('a move to a lower epoch is refused; the same move again is no change', async () => {
  await moveAuthority(postgres.pool, { system: 'north', colour: 'green', epoch: 5 });
  await moveAuthority(postgres.pool, { system: 'north', colour: 'green', epoch: 5 });
  await expect(moveAuthority(postgres.pool, { system: 'north', colour: 'blue', epoch: 5 })).rejects.toMatchObject({
    code: 'AUTHORITY_STALE',
  });
  await expect(moveAuthority(postgres.pool, { system: 'north', colour: 'blue', epoch: 4 })).rejects.toMatchObject({
    code: 'AUTHORITY_STALE',
  });
});

test("work that ends by itself ends the hold, and its error is the hold's", async () => {
  await authority('blue', 'api-1.blue').hold(forever, async () => {});
  expect(await holder()).toBe('null');
  const failing = authority('blue', 'api-1.blue').hold(forever, async () => {
    throw new Error('job failed');
  });
  await expect(failing).rejects.toThrow('job failed');
  expect(await holder()).toBe('null');
});
