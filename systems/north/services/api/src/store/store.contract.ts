import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type NewEvent, type StoreDriver, StoreUnavailable } from './driver.ts';
import type { Effects, Increment, ListName } from './effects.ts';
import { type Payload, PUBLIC_SCOPE, type Scope } from './entry.ts';
import { type EventStore, eventStore } from './event-store.ts';
import type { FeedItem } from './feed.ts';

/** A real store part that a test may kill, freeze and start again. */
export interface StorePart {
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it in its tracks: connections stay open and nothing answers. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

export interface StoreUnderTest<Part extends StorePart> {
  name: string;
  /** Why the part is absent on this machine; its tests are then skipped by this name. */
  absent: string | undefined;
  start(): Promise<Part>;
  driver(part: Part, maxEvents: number): StoreDriver;
}

const MAX_EVENTS = 1_200;

/** What every event store promises, whatever part it stands on. */
export function storeContract<Part extends StorePart>(subject: StoreUnderTest<Part>): void {
  const absent = subject.absent === undefined ? '' : ` (skipped: ${subject.absent})`;
  describe.skipIf(absent !== '')(`event store on ${subject.name}${absent}`, () => {
    let part: Part;
    const opened: EventStore[] = [];

    const replica = (): EventStore => {
      const store = eventStore(subject.driver(part, MAX_EVENTS));
      opened.push(store);
      return store;
    };

    beforeAll(async () => {
      part = await subject.start();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((store) => store.close()));
    });
    afterAll(() => part.stop());

    it('is empty before the first event', async () => {
      const { head, events, stale } = await answering(replica()).snapshot(aScope(), 1);
      expect({ head, events, stale }).toEqual({ head: { id: 0, count: 0 }, events: [], stale: false });
    });

    it('keeps a payload as it came', async () => {
      const [store, scope] = [answering(replica()), aScope()];
      const payload = {
        z: 1,
        a: ['<b>', '\u0000', '\ud800', '𝄞', "'; drop table north_events; --"],
        ['__proto__']: null,
      };
      await store.append(scope, payload);
      expect((await store.snapshot(scope, 1)).events[0]?.payload).toEqual(payload);
      expect(JSON.stringify((await store.snapshot(scope, 1)).events[0]?.payload)).toBe(JSON.stringify(payload));
    });

    it('counts 200 concurrent events of two replicas without gap or double; count, log and both streams agree', async () => {
      const [scope, left, right] = [aScope(), answering(replica()), answering(replica())];
      const [seenLeft, seenRight] = [follow(left, scope, 0), follow(right, scope, 0)];
      const receipts = await Promise.all(
        Array.from({ length: 200 }, (_, n) => (n % 2 ? left : right).append(scope, { n })),
      );
      expect(receipts.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(oneTo(200));

      const { head, events } = await left.snapshot(scope, 200);
      expect(head.count).toBe(200);
      expect(events.map(({ count }) => count)).toEqual(oneTo(200));
      expect(await seenLeft.until(200)).toEqual(events);
      expect(await seenRight.until(200)).toEqual(events);
      expect(events.map(({ ts }) => ts)).toEqual(events.map(({ ts }) => ts).toSorted());
    });

    it('gives each poster the count under which its own event is stored', async () => {
      const [store, scope] = [answering(replica()), aScope()];
      const receipts = await Promise.all(oneTo(40).map((n) => store.append(scope, { n })));
      const { events } = await store.snapshot(scope, 40);
      expect(receipts.map(({ count }) => events[count - 1]?.payload['n'])).toEqual(oneTo(40));
    });

    it('finds a batch again instead of counting it twice', async () => {
      const driver = subject.driver(part, MAX_EVENTS);
      const [scope, batch] = [
        aScope(),
        { id: randomUUID(), events: [event({ a: 1 }), event({ b: 2 })], patienceMs: 5_000 },
      ];
      const first = await eventually(() => driver.append(scope, batch));
      expect(await driver.append(scope, batch)).toEqual(first);
      expect(await driver.append(scope, { ...batch, patienceMs: -1 })).toEqual(first);
      expect((await driver.snapshot(scope, 9)).head.count).toBe(2);
      await driver.close();
    });

    it('appends an event of one identity once, however often two replicas are sent it at the same time', async () => {
      const [scope, left, right] = [aScope(), replica(), replica()];
      await Promise.all([left, right].map((store) => eventually(() => store.ready())));
      const reader = follow(left, scope, 0);
      const effects: Effects = { increments: [by('a', 'x', 1)], items: [{ list: 'swipes', item: {} }] };
      const sent = oneTo(120).map(async (turn) => {
        const n = turn % 30;
        const one = { ...event({ n }, effects), identity: `one ${n}` };
        const { count } = await (turn % 2 ? left : right).append(scope, turn % 4 ? [one] : [one, event({}), one]);
        return { n, count };
      });
      const answers = await Promise.all(sent);
      const { events, head } = await right.snapshot(scope, 200);
      expect(head.count).toBe(60);
      for (const { n, count } of answers) expect(events[count - 1]).toMatchObject({ payload: { n }, count });
      expect(await reader.until(60)).toEqual(events);
      const { tallies, items } = await left.counted(scope, 'swipes');
      expect({ tallies, length: items.length }).toEqual({ tallies: { a: { x: 30 } }, length: 30 });
      expect(items.map(({ ts }) => ts)).toEqual(items.map(({ id }) => events[id - 1]?.ts));
    });

    it('finds each repeated event of a batch by itself, also after a crash of the store and by another replica', async () => {
      const [scope, store] = [aScope(), replica()];
      const [a, b, c] = ['a', 'b', 'c'].map((identity) => ({ ...event({ identity }), identity }));
      if (a === undefined || b === undefined || c === undefined) throw new Error('three were made');
      await eventually(() => store.append(scope, [a]));
      await store.vote(scope, { useCase: 'uc-1', visitor: 'ann', given: true });
      const second = await store.append(scope, [a, b]);
      expect(second).toEqual({ id: 3, count: 2 });
      await part.kill();
      await part.start();
      const later = replica();
      expect(await eventually(() => later.append(scope, [c, a, b]))).toEqual(second);
      expect(await later.append(scope, [a])).toEqual({ id: 1, count: 1 });
      const { events } = await later.snapshot(scope, 9);
      expect(events.map(({ payload, count }) => [payload['identity'], count])).toEqual([
        ['a', 1],
        ['b', 2],
        ['c', 3],
      ]);
    });

    it('remembers identities as long as events: not beyond a reset, nor once newer events took their room', async () => {
      const [scope, store] = [aScope(), replica()];
      const one = (n: number): NewEvent => ({ ...event({ n }), identity: `one ${n}` });
      await eventually(() => store.append(scope, [one(1)]));
      await store.reset(scope);
      expect(await store.append(scope, [one(1)])).toEqual({ id: 3, count: 1 });
      const many = oneTo(10).map((n) => oneTo(200).map((part) => one(200 * n + part)));
      for (const events of many) await store.append(scope, events);
      expect(await store.append(scope, [one(2_200)])).toEqual({ id: 2_003, count: 2_001 });
      const again = async (): Promise<number> => (await store.append(scope, [one(1)])).count;
      // What is beyond its room goes a moment after the events that needed it.
      while ((await again()) === 1) await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await again()).toBe(2_002);
    });

    it('refuses a batch that reaches the store after its deadline', async () => {
      const driver = subject.driver(part, MAX_EVENTS);
      const [scope, late] = [aScope(), { id: randomUUID(), events: [event({})], patienceMs: -60_000 }];
      await eventually(() => driver.ping());
      await expect(driver.append(scope, late)).rejects.toBeInstanceOf(StoreUnavailable);
      expect((await driver.snapshot(scope, 9)).head.count).toBe(0);
      await driver.close();
    });

    it('replays after an id, from the store and from memory, and goes on live', async () => {
      const [scope, writer] = [aScope(), answering(replica())];
      await inTurn(450, (n) => writer.append(scope, { n }));
      const late = follow(replica(), scope, 10);
      await late.until(440);
      await inTurn(20, (n) => writer.append(scope, { n }));
      expect((await late.until(460)).map(countOf)).toEqual(oneTo(470).slice(10));
      expect((await follow(writer, scope, 465).until(5)).map(countOf)).toEqual([466, 467, 468, 469, 470]);
    });

    it('loses, doubles and swaps nothing for readers that arrive while others write', async () => {
      const [scope, writer, reader] = [aScope(), answering(replica()), answering(replica())];
      await writer.append(scope, {});
      const arrivals: ReturnType<typeof follow>[] = [];
      const writing = inTurn(300, async (n) => {
        const { id } = await writer.append(scope, { n });
        if (n % 15 === 0) arrivals.push(follow(reader, scope, Math.max(1, id - n)));
      });
      await writing;
      for (const arrival of arrivals) expect((await arrival.untilId(301)).map(countOf)).toEqual(oneTo(301).slice(1));
    });

    it('tells a reader whose id is no longer kept that there is a gap, and goes on live', async () => {
      const [scope, writer] = [aScope(), answering(replica())];
      for (let n = 0; n < 14; n++) await Promise.all(oneTo(250).map(() => writer.append(scope, {})));
      const reader = follow(replica(), scope, 3);
      expect(await reader.until(1)).toEqual([{ kind: 'gap', id: 3500 }]);
      await writer.append(scope, { after: 'the gap' });
      expect((await reader.until(2)).map(countOf)).toEqual([undefined, 3501]);
    });

    it('tells a reader with an id from the future that there is a gap', async () => {
      const [scope, store] = [aScope(), answering(replica())];
      await store.append(scope, {});
      expect(await follow(store, scope, 99).until(1)).toEqual([{ kind: 'gap', id: 1 }]);
    });

    it('restarts the count at a reset, lets ids rise and tells readers', async () => {
      const [scope, store] = [aScope(), answering(replica())];
      const reader = follow(store, scope, 0);
      await inTurn(3, () => store.append(scope, {}));
      await reader.until(3);
      await store.reset(scope);
      expect((await store.snapshot(scope, 9)).events).toEqual([]);
      expect(await store.append(scope, {})).toMatchObject({ id: 5, count: 1 });
      expect((await reader.until(5)).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
        'event 1',
        'event 2',
        'event 3',
        'reset 4',
        'event 5',
      ]);
      const late = await follow(store, scope, 1).until(2);
      expect(late.map(({ kind, id }) => `${kind} ${id}`).slice(-2)).toEqual(['reset 4', 'event 5']);
      const replayed = await follow(replica(), scope, 1).until(2);
      expect(replayed.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['reset 4', 'event 5']);
    });

    it('adds to tallies exactly over two replicas; names beyond the room of a tally become one', async () => {
      const [scope, left, right] = [aScope(), answering(replica()), answering(replica())];
      await Promise.all([left, right].map((store) => store.append(scope, {})));
      await Promise.all(
        oneTo(60).map((n) => (n % 2 ? left : right).append(scope, { n }, { increments: [by('a', 'x', 1)], items: [] })),
      );
      await left.append(scope, {}, { increments: oneTo(99).map((n) => by('a', `name ${n}`, 0.5)), items: [] });
      await right.append(scope, {}, { increments: [by('a', 'new', 2), by('a', 'x', 1), by('b', 'x/y', 3)], items: [] });
      const { tallies } = await right.counted(scope, 'profiles');
      expect(tallies['a']).toMatchObject({ x: 61, 'name 1': 0.5, 'name 99': 0.5, other: 2 });
      expect(Object.keys(tallies['a'] ?? {})).toHaveLength(101);
      expect(tallies['b']).toEqual({ 'x/y': 3 });
      expect((await left.counted(scope, 'profiles')).tallies).toEqual(tallies);
    });

    it('keeps the newest items of a list, in the order of the events that brought them', async () => {
      const [scope, store] = [aScope(), answering(replica())];
      const of = (n: number): Effects => ({ increments: [], items: [{ list: 'profiles', item: { n } }] });
      await Promise.all(oneTo(70).map((n) => store.append(scope, { n }, of(n))));
      const { items } = await answering(replica()).counted(scope, 'profiles');
      expect(items).toMatchObject(
        oneTo(70)
          .slice(20)
          .map((n) => ({ id: n, item: { n } })),
      );
    });

    it('counts a vote once per visitor and case, tells readers, and finds it again after a reset', async () => {
      const [scope, left, right] = [aScope(), answering(replica()), answering(replica())];
      const reader = follow(right, scope, 0);
      await left.append(scope, { before: 'the votes' });
      const both = [left, right, left, right];
      await Promise.all(both.flatMap((store) => ['ann', 'bob'].map((who) => store.vote(scope, 'uc-1', who))));
      expect(await right.vote(scope, 'uc-1', 'bob', false)).toBe(1);
      expect(await left.vote(scope, 'uc-1', 'bob', false)).toBe(1);
      expect(await left.vote(scope, 'uc-2', 'bob')).toBe(1);
      expect(await right.votes(scope, 'bob')).toMatchObject({ votes: { 'uc-1': 1, 'uc-2': 1 }, mine: ['uc-2'] });
      expect(
        (await reader.until(5)).map((item) => (item.kind === 'vote' ? [item.useCase, item.votes] : item.kind)),
      ).toEqual(['event', ['uc-1', 1], ['uc-1', 2], ['uc-1', 1], ['uc-2', 1]]);
      expect(await left.snapshot(scope, 1)).toMatchObject({ head: { id: 5, count: 1 }, events: [{ count: 1 }] });
      await left.reset(scope);
      expect(await right.votes(scope, 'ann')).toMatchObject({ votes: { 'uc-1': 1, 'uc-2': 1 }, mine: ['uc-1'] });
      expect(await left.append(scope, {})).toMatchObject({ id: 7, count: 1 });
    });

    it('empties tallies and lists at a reset', async () => {
      const [scope, store] = [aScope(), answering(replica())];
      const effects: Effects = { increments: [by('a', 'x', 1)], items: [{ list: 'swipes', item: {} }] };
      await store.append(scope, {}, effects);
      await store.reset(scope);
      expect(await store.counted(scope, 'swipes')).toMatchObject({ tallies: {}, items: [] });
      await store.append(scope, {}, effects);
      expect(await store.counted(scope, 'swipes')).toMatchObject({ tallies: { a: { x: 1 } }, items: [{ id: 3 }] });
    });

    it('stores what belongs together in one piece', async () => {
      const [scope, left, right] = [aScope(), replica(), replica()];
      await Promise.all([left, right].map((store) => eventually(() => store.ready())));
      const piece = (n: number) => oneTo(20).map((part) => event({ n, part }));
      await Promise.all(oneTo(10).map((n) => (n % 2 ? left : right).append(scope, piece(n))));
      const { events } = await left.snapshot(scope, 200);
      const pieces = oneTo(10).map((n) => events.slice(20 * n - 20, 20 * n).map(({ payload }) => payload));
      for (const own of pieces) expect(own).toEqual(oneTo(20).map((part) => ({ n: own[0]?.['n'], part })));
    });

    it('keeps scopes apart', async () => {
      const [mine, yours, store] = [aScope(), aScope(), answering(replica())];
      const reader = follow(store, yours, 0);
      await inTurn(3, () => store.append(mine, {}));
      await store.reset(mine);
      await store.append(yours, { only: 'mine' });
      expect(await reader.until(1)).toMatchObject([{ id: 1, count: 1, payload: { only: 'mine' } }]);
      expect((await store.snapshot(yours, 9)).head).toEqual({ id: 1, count: 1 });
    });

    it('has after a crash of the store everything that it had acknowledged, and readers go on', async () => {
      const [scope, store] = [aScope(), answering(replica())];
      const reader = follow(store, scope, 0);
      await Promise.all(oneTo(50).map((n) => store.append(scope, { n })));
      await reader.until(50);
      await part.kill();
      await expect(store.ready()).rejects.toBeInstanceOf(StoreUnavailable);
      await part.start();
      await eventually(() => store.append(scope, { after: 'the crash' }));
      expect((await reader.untilId(51)).map(countOf)).toEqual(oneTo(51));
    });

    it('counts each event once when the store crashes and comes back in the middle of writing', async () => {
      const [scope, store] = [aScope(), answering(replica())];
      await store.append(scope, { n: 'first' });
      const writing = oneTo(40).map(async (n) => {
        for (let part = 0; part < 5; part++) await store.append(scope, { n, part });
      });
      await part.kill();
      const restarted = part.start();
      const outcomes = await Promise.allSettled(writing);
      await restarted;
      const acknowledged = outcomes.filter(({ status }) => status === 'fulfilled').length * 5;
      const { events, head } = await answering(replica()).snapshot(scope, 500);
      const distinct = new Set(events.map(({ payload }) => JSON.stringify(payload)));
      expect(distinct.size).toBe(events.length);
      expect(head.count).toBe(events.length);
      expect(events.length).toBeGreaterThanOrEqual(acknowledged + 1);
    });

    it('while the store is frozen: refuses writes and does not count them later, answers what was last known', async () => {
      const [store, other] = [answering(replica()), answering(replica())];
      await store.vote(PUBLIC_SCOPE, 'uc-1', 'ann');
      const effects: Effects = { increments: [by('a', 'x', 1)], items: [] };
      const { count } = await store.append(PUBLIC_SCOPE, { before: 'the freeze' }, effects);
      await follow(store, PUBLIC_SCOPE, 0).untilCount(count);
      const [counted, { votes }] = [
        await store.counted(PUBLIC_SCOPE, 'profiles'),
        await store.votes(PUBLIC_SCOPE, 'ann'),
      ];
      await eventually(() => other.counted(PUBLIC_SCOPE, 'swipes'));
      part.freeze();
      try {
        await expect(store.append(PUBLIC_SCOPE, { during: 'the freeze' })).rejects.toBeInstanceOf(StoreUnavailable);
        const known = await store.snapshot(PUBLIC_SCOPE, 1);
        expect(known).toMatchObject({ stale: true, head: { count }, events: [{ payload: { before: 'the freeze' } }] });
        expect(await store.counted(PUBLIC_SCOPE, 'profiles')).toEqual({
          ...counted,
          stale: true,
          asOf: expect.any(Date),
        });
        expect(await other.counted(PUBLIC_SCOPE, 'swipes')).toMatchObject({ stale: true, tallies: { a: { x: 1 } } });
        expect(await store.votes(PUBLIC_SCOPE, 'ann')).toEqual({ votes, stale: true, asOf: expect.any(Date) });
        await expect(store.vote(PUBLIC_SCOPE, 'uc-2', 'ann')).rejects.toBeInstanceOf(StoreUnavailable);
        await expect(store.snapshot(aScope(), 1)).rejects.toBeInstanceOf(StoreUnavailable);
        await expect(store.ready()).rejects.toBeInstanceOf(StoreUnavailable);
      } finally {
        part.thaw();
      }
      await eventually(() => store.ready());
      expect(await eventually(() => store.append(PUBLIC_SCOPE, {}))).toMatchObject({ count: count + 1 });
      expect((await store.votes(PUBLIC_SCOPE, 'ann')).votes).toEqual(votes);
    });
  });
}

const aScope = (): Scope => `journey-${randomUUID()}`;
const oneTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);
const by = (tally: string, name: string, n: number): Increment => ({ tally, name, by: n });
const countOf = (item: FeedItem): number | undefined => (item.kind === 'event' ? item.count : undefined);

async function inTurn(times: number, act: (n: number) => Promise<unknown>): Promise<void> {
  for (let n = 1; n <= times; n++) await act(n);
}

/** A part connects in its own time: asks until it answers. */
async function eventually<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** The same store, whose reads and writes wait until it has connected. */
function answering(store: EventStore) {
  const connected = eventually(() => store.ready());
  return {
    ...store,
    append: (scope: Scope, payload: Payload, effects?: Effects) =>
      connected.then(() => store.append(scope, [event(payload, effects)])),
    snapshot: (scope: Scope, newest: number) => connected.then(() => store.snapshot(scope, newest)),
    counted: (scope: Scope, list: ListName) => connected.then(() => store.counted(scope, list)),
    vote: (scope: Scope, useCase: string, visitor: string, given = true) =>
      connected.then(() => store.vote(scope, { useCase, visitor, given })),
    votes: (scope: Scope, visitor: string) => connected.then(() => store.votes(scope, visitor)),
  };
}

function event(payload: Payload, effects: Effects = { increments: [], items: [] }): NewEvent {
  return { payload, ...effects };
}

/** Collects what a reader is told. */
function follow(store: Pick<EventStore, 'follow'>, scope: Scope, after?: number) {
  const items: FeedItem[] = [];
  let told = (): void => undefined;
  store.follow(scope, after, (more) => {
    items.push(...more);
    told();
  });
  const untilIt = async (enough: () => boolean): Promise<FeedItem[]> => {
    while (!enough()) await new Promise<void>((resolve) => (told = resolve));
    return items;
  };
  return {
    until: (length: number) => untilIt(() => items.length >= length),
    untilId: (id: number) => untilIt(() => (items.at(-1)?.id ?? 0) >= id),
    untilCount: (count: number) => untilIt(() => items.some((item) => countOf(item) === count)),
  };
}
