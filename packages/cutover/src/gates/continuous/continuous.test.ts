import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer, Gate, GateQuestion } from '../../model/ports.ts';
import type { Service, System } from '../../model/system.ts';
import { BakeGate } from './bake.ts';
import { Rounds } from './rounds.ts';
import type { Looks, Wrong } from './subject.ts';
import { Serving } from './testing/serving.ts';
import { Watching } from './watching.ts';
import type { WatchingDependencies } from './watching.ts';

const minute = 60_000;
const { signal } = new AbortController();

let [candidate, control]: Serving[] = [];
let now: number;
let watching: Watching;

beforeEach(async () => {
  now = Date.parse('2027-01-01T12:00:00Z');
  [candidate, control] = await Promise.all([Serving.start('green'), Serving.start('blue')]);
  watching = new Watching(dependencies());
});
afterEach(async () => {
  await candidate![Symbol.asyncDispose]();
  await control![Symbol.asyncDispose]();
});

const dependencies = (): WatchingDependencies => ({
  engine: {
    list: async () => [...candidate!.targets, ...control!.targets],
    start: () => Promise.reject(new Error('nothing is started here')),
    stop: () => Promise.reject(new Error('nothing is stopped here')),
  },
  clock: { now: () => now },
  folderOf: (digest) => digest,
  signingKey: () => 'a key',
  now: () => now,
});

/** Looks until every gate knows, each time after the whole interval. */
async function confirmed(declared: Partial<System> = {}): Promise<string[]> {
  const rounds = watching.roundsOf(candidate!.subject(declared, now), now);
  await settle(rounds);
  return rounds.confirmed.map(({ gate, what }) => `${gate} ${what}`);
}

async function settle(rounds: Rounds): Promise<void> {
  do {
    rounds.begin(signal);
    await rounds.idle();
    now += minute;
  } while (rounds.undecided.length > 0);
}

describe('of a release that serves', () => {
  test('nothing is found while all is well', async () => {
    candidate!.health['api'] = {
      dependencies: { db: { state: 'up' }, mail: { state: 'unknown', optional: true } },
      operations: { letters: { succeeded: 5, failed: 2, lastSuccess: '2027-01-01T11:00:00Z' } },
    };
    candidate!.health['web'] = { fallbacks: { 'GET /events': { answers: 1_000, fallbacks: 50 } } };
    expect(await confirmed()).toEqual([]);
  });

  test('a journey that fails is found, and one that failed once is not', async () => {
    await candidate!.journeysEnd('the page has no form');
    const rounds = watching.roundsOf(candidate!.subject({}, now), now);
    rounds.begin(signal);
    await rounds.idle();
    expect(rounds.confirmed).toEqual([]);
    expect(rounds.undecided).toEqual(['synthetic-visitors']);
    await candidate!.journeysEnd(null);
    now += minute;
    await settle(rounds);
    expect(rounds.confirmed).toEqual([]);
    await candidate!.journeysEnd('the page has no form');
    now += minute;
    await settle(rounds);
    await settle(rounds);
    expect(rounds.confirmed).toMatchObject([
      { gate: 'synthetic-visitors', message: 'journey "a visitor buys": the page has no form' },
    ]);
  });

  test('what is down is found, optional or not', async () => {
    candidate!.health['api'] = { dependencies: { mail: { state: 'down', optional: true }, db: { state: 'up' } } };
    expect(await confirmed()).toEqual(['externals api/mail']);
  });

  test('work that only fails is found, one success in between is enough', async () => {
    const failed = (count: number, succeeded = 0): void =>
      void (candidate!.health['api'] = { operations: { assistant: { succeeded, failed: count } } });
    failed(2);
    const rounds = watching.roundsOf(candidate!.subject({}, now), now);
    await settle(rounds);
    expect(rounds.confirmed).toEqual([]);
    failed(4, 1);
    await settle(rounds);
    failed(6, 1);
    await settle(rounds);
    expect(rounds.confirmed).toEqual([]);
    failed(7, 1);
    await settle(rounds);
    expect(rounds.confirmed).toMatchObject([{ gate: 'operations', what: 'api/assistant' }]);
  });

  test('answers that stand in are found by the share of their route', async () => {
    const told = (answers: number, fallbacks: number): void =>
      void (candidate!.health['web'] = { fallbacks: { 'POST /ask': { answers, fallbacks } } });
    told(19, 19);
    const rounds = watching.roundsOf(candidate!.subject({}, now), now);
    await settle(rounds);
    expect(rounds.confirmed).toEqual([]);
    told(20, 20);
    await settle(rounds);
    expect(rounds.confirmed).toMatchObject([
      { what: 'POST /ask', message: '100% of 20 answers of POST /ask stand in for the real thing' },
    ]);
    // The share is of new answers, and a process that starts anew counts anew.
    told(120, 24);
    for (let looks = 0; looks < 6; looks++) await settle(rounds);
    expect(rounds.confirmed).toEqual([]);
    told(30, 30);
    await settle(rounds);
    expect(rounds.confirmed).toHaveLength(1);
  });

  test('a job that is late is found, whenever its target was started again', async () => {
    const api = { name: 'api', jobs: { digest: { everyMs: 60 * minute, lateMs: 30 * minute } } } as unknown as Service;
    const declared = { services: { web: { name: 'web' } as Service, api } };
    const told = (lastSuccess: string | null): void =>
      void (candidate!.health['api'] = {
        startedAt: new Date(now).toISOString(),
        operations: { digest: { lastSuccess } },
      });
    told(null);
    const rounds = watching.roundsOf(candidate!.subject(declared, now), now);
    await settle(rounds);
    now += 88 * minute;
    told(null);
    await settle(rounds);
    expect(rounds.confirmed).toEqual([]);
    now += 2 * minute;
    await settle(rounds);
    expect(rounds.confirmed).toMatchObject([{ gate: 'heartbeats', what: 'api/digest' }]);
    told(new Date(now).toISOString());
    for (let looks = 0; looks < 5; looks++) await settle(rounds);
    expect(rounds.confirmed).toEqual([]);
  });

  test('a gate that is off finds nothing, nor one whose finding somebody answers for', async () => {
    candidate!.health['api'] = { dependencies: { mail: { state: 'down' }, maps: { state: 'down' } } };
    const waivers = [{ gate: 'externals', what: 'api/mail', who: 'Ada', why: 'no letters yet', until: '2027-02-01' }];
    expect(await confirmed({ waivers })).toEqual(['externals api/maps']);
    watching = new Watching(dependencies());
    expect(await confirmed({ gates: { externals: 'off' } })).toEqual([]);
  });

  test('what flickers neither comes nor goes with each look', async () => {
    let wrong: Wrong[] = [];
    const none = async (): Promise<Wrong[]> => [];
    const looks: Looks = {
      'synthetic-visitors': none,
      heartbeats: none,
      externals: async () => wrong,
      operations: none,
      fallbacks: none,
    };
    const rounds = new Rounds(candidate!.subject(), looks, { now: () => now }, now);
    const seen: number[] = [];
    for (const isWrong of [true, false, true, true, false, true, false, false, false, false, false]) {
      wrong = isWrong ? [{ what: 'api/mail', message: 'down' }] : [];
      rounds.begin(signal);
      await rounds.idle();
      now += minute;
      seen.push(rounds.confirmed.length);
    }
    expect(seen).toEqual([0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0]);
  });
});

describe('a bake', () => {
  const passing: Gate = { ask: async () => ({ verdict: 'pass', reason: 'no worse', evidence: { requests: 9 } }) };
  let known: string[];

  beforeEach(() => void (known = []));

  const bake = (canary = passing): BakeGate =>
    new BakeGate(canary, {
      clock: { now: () => now },
      watching,
      wasKnown: (_release, _gate, what) => known.includes(what),
    });

  function question(reached = 100): GateQuestion {
    const { colour, manifest } = candidate!.subject();
    const beside = { colour: control!.colour, manifest: control!.subject().manifest };
    return {
      release: 'r2',
      colour,
      manifest,
      control: beside,
      since: now,
      weights: { planned: [100], reached },
    } as GateQuestion;
  }

  /** Asked until it has seen enough. */
  async function answer(gate: BakeGate, asked = question()): Promise<Answer> {
    for (;;) {
      const given = await gate.ask(asked, signal);
      if (!given.reason.startsWith('not seen enough')) return given;
      await watching.roundsOf({ ...asked }, now).idle();
      now += minute;
    }
  }

  test('passes as its canary does, once everything was looked at', async () => {
    const gate = bake();
    expect(await gate.ask(question(), signal)).toMatchObject({
      verdict: 'wait',
      reason: 'not seen enough yet: synthetic-visitors, heartbeats, externals, operations, fallbacks',
    });
    expect(await answer(gate)).toMatchObject({ verdict: 'pass', evidence: { requests: 9, watched: 'well' } });
  });

  test('leaves a weight below 100 to the canary, and a failure too', async () => {
    await candidate!.journeysEnd('no');
    expect(await bake().ask(question(50), signal)).toMatchObject({ verdict: 'pass', evidence: { requests: 9 } });
    const failing: Gate = { ask: async () => ({ verdict: 'fail', reason: 'worse', evidence: {} }) };
    expect(await bake(failing).ask(question(), signal)).toEqual({ verdict: 'fail', reason: 'worse', evidence: {} });
  });

  test.each<[string, () => unknown]>([
    ['synthetic-visitors: journey "a visitor buys": no', () => candidate!.journeysEnd('no')],
    ['externals: api/mail is down', () => (candidate!.health['api'] = { dependencies: { mail: { state: 'down' } } })],
    [
      'operations: assistant of api-1 failed 3 times in a row',
      () => {
        candidate!.health['api'] = { operations: { assistant: { succeeded: 0, failed: 3 } } };
        control!.health['api'] = { operations: { assistant: { lastSuccess: '2027-01-01T11:00:00Z' } } };
      },
    ],
    [
      'fallbacks: 50% of 40 answers of POST /ask stand in',
      () => (candidate!.health['web'] = { fallbacks: { 'POST /ask': { answers: 40, fallbacks: 20 } } }),
    ],
  ])('takes the candidate back for what its control does not share: %s', async (reason, plant) => {
    await plant();
    expect(await answer(bake())).toMatchObject({ verdict: 'fail', reason: expect.stringContaining(reason) });
  });

  test.each<[string, () => unknown]>([
    [
      'a journey that fails there too',
      () => Promise.all([candidate!.journeysEnd('no'), control!.journeysEnd('nor here')]),
    ],
    [
      'what is away for both',
      () => {
        for (const one of [candidate!, control!]) one.health['api'] = { dependencies: { mail: { state: 'down' } } };
      },
    ],
    [
      'work that nobody knows to succeed there',
      () => {
        candidate!.health['api'] = { operations: { assistant: { succeeded: 0, failed: 3 } } };
        control!.health['api'] = { operations: { assistant: { succeeded: 0, failed: 0 } } };
      },
    ],
  ])('blames nobody for %s', async (_what, plant) => {
    await plant();
    expect(await answer(bake())).toMatchObject({ verdict: 'wait', evidence: { because: 'shared' } });
  });

  test('holds nothing against a candidate that people were told of before it came', async () => {
    candidate!.health['api'] = { dependencies: { mail: { state: 'down' } } };
    known = ['api/mail'];
    expect(await answer(bake())).toMatchObject({
      verdict: 'pass',
      evidence: { watched: { knownBefore: ['externals: api/mail is down'] } },
    });
  });
});
