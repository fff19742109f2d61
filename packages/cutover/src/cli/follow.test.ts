/** A watcher before the real API of a daemon; the journal is on disk, and a keeper answers so that none is started. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApi } from '../daemon/api.ts';
import { DaemonClient } from '../daemon/client.ts';
import { SystemClock } from '../daemon/system-clock.ts';
import { SqliteJournal } from '../journal/sqlite.ts';
import { CutoverError } from '../model/errors.ts';
import { placeOf } from '../model/place.ts';
import type { Place } from '../model/place.ts';
import { planRelease } from '../model/plan.ts';
import { exampleBinding, exampleManifest, exampleSystem } from '../simulation/behaviour.ts';
import type { Context } from './command.ts';
import { followToEnd } from './follow.ts';

let folder: string;
let place: Place;
let journal: SqliteJournal;
let daemon: ReturnType<typeof createApi>;
let keeper: http.Server;
const printed: string[] = [];
let ctrlC: AbortController;

beforeEach(async () => {
  folder = mkdtempSync('/tmp/fo-');
  place = placeOf('example', 'local', folder, `${folder}/run`);
  for (const each of [place.state, place.run]) mkdirSync(each);
  journal = SqliteJournal.open(
    place.journal,
    { pid: process.pid, startTime: '' },
    () => false,
    () => 1,
  );
  const refuse = (): never => {
    throw new CutoverError('DIGEST_UNKNOWN', 'none');
  };
  daemon = createApi({
    system: 'example',
    environment: 'local',
    journal,
    manifests: { get: refuse },
    clock: new SystemClock(),
    up: async () => undefined,
    down: async () => undefined,
    look: async () => ({ router: null, stats: {}, targets: [], tls: null, copy: null }),
  });
  await daemon.listen({ path: place.daemonSocket });
  keeper = http.createServer((_request, response) => response.end('{}')).listen(place.keeperSocket);
  await once(keeper, 'listening');
  printed.length = 0;
  ctrlC = new AbortController();
  const manifest = exampleManifest('v1', []);
  journal.append({
    release: 'r1',
    kind: 'release-opened',
    facts: {
      tuple: { digest: 'v1', binding: exampleBinding },
      label: 'v1',
      colour: 'blue',
      replaces: null,
      plan: planRelease(manifest, { serving: null, applied: {} }, exampleSystem.rollout),
      deadline: 2,
      by: 'me',
    },
  });
});
afterEach(async () => {
  await daemon.close();
  keeper.close();
  keeper.closeAllConnections();
  rmSync(folder, { recursive: true });
});

function watch(onProgress: () => void = () => undefined): Promise<number> {
  const screen = { write: onProgress, columns: null };
  const context: Context = {
    positional: [],
    options: {},
    environment: 'local',
    progress: screen,
    result: screen,
    print: (_value, text) => void printed.push(text),
    json: false,
    configFile: () => '',
    system: async () => exampleSystem,
    place: async () => place,
    by: 'me',
    signal: ctrlC.signal,
  };
  return followToEnd(context, place, new DaemonClient(place.daemonSocket), 'r1');
}

const held = (): unknown =>
  journal.append({
    release: 'r1',
    kind: 'release-held',
    facts: { reason: { code: 'GATE_OUT_OF_PATIENCE', message: 'no answer' } },
  });

test('who leaves before the end is told that it goes on, with a code of its own', async () => {
  expect(await watch(() => ctrlC.abort())).toBe(130);
  expect(printed).toEqual(['r1 goes on without you; see it with `cutover watch`']);
});

test('a release that is held is told as held', async () => {
  held();
  expect(await watch()).toBe(4);
  expect(printed).toEqual(['r1 held']);
});

test('one that was held before is watched on; should the system be stopped, that is told', async () => {
  held();
  journal.append({ release: 'r1', kind: 'operator-said', facts: { word: 'continue', by: 'me' } });
  journal.append({ release: null, kind: 'system-stopped', facts: { by: 'me' } });
  expect(await watch()).toBe(1);
  expect(printed).toEqual(['the system was stopped before r1 was over']);
});
