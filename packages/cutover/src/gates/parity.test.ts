/** Two versions beside one another: changes that releases are for, and changes that clients would trip over. */

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Route } from '../model/system.ts';
import { differencesOf } from './answer-differences.ts';
import { DrillRig } from './drill/testing/rig.ts';
import type { Program } from './drill/testing/rig.ts';
import { ParityGate } from './parity.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const told = (before: unknown, there: unknown, after: unknown = before): string[] =>
  differencesOf(JSON.stringify(before), JSON.stringify(there), JSON.stringify(after)).map(
    ({ pointer, what }) => `${pointer} ${what}`,
  );

const events = {
  total: 2,
  at: '2031-05-01T19:00:00.000Z',
  events: [
    { id: 1, title: 'Walk', status: 'open', tags: ['a'] },
    { id: 2, title: 'Run', status: 'open', tags: [] },
  ],
};
const [walk, run] = events.events;

describe('a client goes on when', () => {
  test.each<[string, unknown, unknown?]>([
    ['nothing changed', events],
    [
      'a field and a record are added',
      { ...events, next: null, events: [...events.events, { id: 3 }].map((one) => ({ ...one, venue: 'Hall' })) },
    ],
    ['words are said otherwise, in another order', { ...events, events: [run, { ...walk, title: 'A walk' }] }],
    [
      'what moves by itself has moved',
      { ...events, total: 9, events: [walk] },
      { ...events, total: 3, events: [walk] },
    ],
  ])('%s', (_what, there, after = events) => {
    expect(told(events, there, after)).toEqual([]);
  });

  test('a version tells of itself', () => {
    expect(
      told({ release: 'r1', pid: 7, uptime: 3, startedAt: 1 }, { release: 'r2', pid: 8, uptime: 1, startedAt: 2 }),
    ).toEqual([]);
  });
});

describe('a client trips when', () => {
  test.each<[string, unknown, string[]]>([
    ['a field is gone', { at: events.at, events: events.events }, ['/total is gone']],
    [
      'a list has become an object',
      { ...events, events: { items: events.events } },
      ['/events was list and is object'],
    ],
    ['a list is empty', { ...events, events: [] }, ['/events is empty now']],
    [
      'a moment is written for people',
      { ...events, at: '01/05/2031, 20:00:00' },
      ['/at was a moment of ISO 8601 and is written otherwise'],
    ],
    ['a figure is another one', { ...events, total: 33 }, ['/total has another value']],
    [
      'a status is another word',
      { ...events, events: [{ ...walk, status: 'published' }, run] },
      ['/events/* has another value'],
    ],
    ['a kind of value is another one', { ...events, total: '2' }, ['/total was number and is string']],
  ])('%s', (_what, there, found) => {
    expect(told(events, there).map((one) => one.replace('/events/*/status', '/events/*'))).toEqual(found);
  });
});

const never = new AbortController().signal;
let rig: DrillRig;
beforeAll(async () => {
  rig = await DrillRig.open();
});
afterAll(() => rig[Symbol.asyncDispose]());

const route = (path: string): Route => ({
  method: 'GET',
  path,
  type: 'application/json',
  status: 200,
  example: null,
  role: null,
  withinMs: 1_000,
});
const web = (routes: string): Program => ({
  routes: [route('/events'), route('/page'), route('/missing'), route('/secret')],
  source: `serve({ ...well, ${routes} });`,
});
const good = `'/events': () => [200, { total: 2, asked: Math.random() }], '/page': () => [200, '<h1>one</h1>'], '/secret': () => [401, {}],`;

test('a candidate that answers alike passes; what it answers otherwise is named, or was declared', async () => {
  const serving = await rig.start('r1', 'blue', { web: web(good) });
  const ask = async (routes: string, expected: object[] = []) => {
    const question = await rig.start(
      `r${routes.length}`,
      'green',
      { web: web(routes) },
      { gates: { parity: { expected } } },
    );
    const gate = new ParityGate({
      engine: rig.dependencies.engine,
      router: { stats: async () => ({}) } as ConstructorParameters<typeof ParityGate>[0]['router'],
      markFor: () => ({}),
    });
    const answer = await gate.ask({ ...question, control: { colour: 'blue', manifest: serving.manifest } }, never);
    await rig.dependencies.engine.stop({ service: 'web', colour: 'green', release: question.release, replica: 1 });
    return answer;
  };
  const alike = await ask(good.replace('one', 'another').replace('total: 2', 'total: 2, more: []'));
  expect(alike, `${alike.reason}`).toMatchObject({ verdict: 'pass', evidence: { paths: 4 } });
  const other = good.replace('total: 2', 'total: 3').replace('401', '200').replace("'<h1>one</h1>'", '{}');
  const answer = await ask(other);
  expect(answer).toMatchObject({
    verdict: 'fail',
    failed: expect.arrayContaining(['/events/total', '/page', '/secret']) as string[],
  });
  expect(JSON.stringify(answer)).not.toContain('h1');
  const declared = await ask(
    `${other} `,
    ['/events', '/page', '/secret'].map((path) => ({ path, why: 'meant' })),
  );
  expect(declared, `${declared.reason}`).toMatchObject({
    verdict: 'pass',
    evidence: { expected: expect.arrayContaining(['/events/total']) as string[] },
  });
});
