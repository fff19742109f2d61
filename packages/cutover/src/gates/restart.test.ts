/** Services that keep what they are told, and services that lose it, started anew as real processes. */

import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DrillRig } from './drill/testing/rig.ts';
import type { Program } from './drill/testing/rig.ts';
import { RestartGate } from './restart.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const never = new AbortController().signal;
let rig: DrillRig;
let store: string;

beforeAll(async () => {
  rig = await DrillRig.open();
  store = rig.folderOf('store.json');
  const journey = new URL('../journey/index.ts', import.meta.url).href;
  rig.write(
    'journeys',
    'main.js',
    `import { journeys, keeps } from '${journey}';
     const [id] = process.env.CUTOVER_JOURNEY_HEADER.split('.');
     await journeys({
       'nothing is kept': async () => {},
       'a note is kept': keeps({
         write: async ({ http, check }) => {
           const answer = await http('/notes', { method: 'POST', json: 'a note' });
           check(answer.status === 201, 'POST /notes answered ' + answer.status);
           return { note: 'a note', id };
         },
         read: async ({ http, check }, { note, id: before }) => {
           check(id === before, 'another journey reads than wrote');
           check((await (await http('/notes')).json()).includes(note), 'GET /notes does not hold it');
         },
       }),
     });`,
  );
});
afterAll(() => rig[Symbol.asyncDispose]());

/** @param keep where notes are: an expression with `read()` and `write(notes)` */
const notes = (keep: string): Program => ({
  source: `
    import { existsSync, readFileSync, writeFileSync } from 'node:fs';
    const inFile = (file) => ({ read: () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []), write: (notes) => writeFileSync(file, JSON.stringify(notes)) });
    let memory = [];
    const inMemory = { read: () => memory, write: (notes) => (memory = notes) };
    const kept = ${keep};
    serve({ ...well, 'GET /notes': () => [200, kept.read()], 'POST /notes': (note) => (kept.write([...kept.read(), note]), [201, {}]) });`,
  needs: ['db'],
});

const asked = async (release: string, colour: 'blue' | 'green', keep: string) => {
  const db = { kind: 'postgres' as const, name: 'db', env: 'STORE_FILE', migrations: null };
  const question = await rig.start(release, colour, { api: notes(keep) }, { stores: { db } });
  const { manifest, step } = question;
  const gate = new RestartGate({
    ...rig.dependencies,
    // A store as small as can be: a file that is nobody's own.
    scratchStores: async () => ({
      db: {
        env: 'STORE_FILE',
        url: store,
        content: async () => (existsSync(store) ? readFileSync(store, 'utf8') : ''),
      },
    }),
    folderOf: (digest) => rig.folderOf(digest),
    signingKey: () => 'key',
    now: () => Date.now(),
  });
  const kept = {
    ...question,
    manifest: { ...manifest, journeys: { api: 'journeys' } },
    step: { ...step, services: ['api'] },
  };
  const answer = await gate.ask(kept, never);
  expect(await rig.drilled(), 'nothing of it is left').toEqual([]);
  for (const target of await rig.dependencies.engine.list()) await rig.dependencies.engine.stop(target);
  return answer;
};

test('what lies in a store outlives a restart', async () => {
  const answer = await asked('r1', 'green', 'inFile(process.env.STORE_FILE)');
  expect(answer, `${answer.reason}`).toMatchObject({
    verdict: 'pass',
    evidence: { journeys: ['api: a note is kept'] },
  });
});

test.each([
  [
    'memory',
    '{ ...inMemory, write: (all) => (inMemory.write(all), writeFileSync(process.env.STORE_FILE, String(Math.random()))) }',
    /is lost after a restart: GET \/notes does not hold it/,
  ],
  [
    'a file of the machine',
    "inFile('/tmp/' + process.env.CUTOVER_RELEASE + process.ppid + '.json')",
    /nothing of it is in any store/,
  ],
])('what lies in %s is found lost', async (where, keep, told) => {
  const answer = await asked(`lost-${where.length}`, 'green', keep);
  expect(answer.verdict).toBe('fail');
  expect(answer.reason).toMatch(told);
});
