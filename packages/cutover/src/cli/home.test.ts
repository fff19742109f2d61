import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CutoverError } from '../model/errors.ts';
import type { Place } from '../model/place.ts';
import { bringUpToDate, preparePlace, resolvePlace } from './home.ts';

let base: string;
let place: Place;

beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), 'cutover-home-'));
  place = resolvePlace('shop', 'local', { CUTOVER_HOME: base });
});
afterEach(() => {
  for (const folder of [base, place.run]) rmSync(folder, { recursive: true, force: true });
});

const thrownBy = (act: () => unknown): CutoverError => {
  try {
    act();
  } catch (error) {
    if (error instanceof CutoverError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

test('the folder is versioned, and what is secret is closed to others', () => {
  preparePlace(place);
  preparePlace(place);
  expect(readFileSync(path.join(place.home, 'version'), 'utf8')).toBe('1\n');
  const modeOf = (folder: string): number => statSync(folder).mode & 0o777;
  expect([place.home, place.stores, place.secrets, place.logs].map(modeOf)).toEqual([0o711, 0o711, 0o700, 0o700]);
});

test('a folder that a later version wrote is refused before anything in it is touched', () => {
  mkdirSync(place.home);
  writeFileSync(path.join(place.home, 'version'), '2\n');
  const error = thrownBy(() => preparePlace(place));
  expect(error).toMatchObject({ code: 'STATE_TOO_NEW', remedy: 'Use that version or a later one.' });
  expect(error.message).toBe(`${place.home}/version says "2", this version knows 1`);
  expect(existsSync(place.artifacts)).toBe(false);
});

test('an older folder is upgraded layout by layout, and goes on where a crash ended it', () => {
  const ran: string[] = [];
  let crashes = true;
  const upgrades = [
    () => void ran.push('1 to 2'),
    () => {
      ran.push('2 to 3');
      if (crashes) throw new Error('power is gone');
    },
  ];
  writeFileSync(path.join(base, 'version'), '1\n');
  expect(() => bringUpToDate(base, upgrades)).toThrow('power is gone');
  expect(readFileSync(path.join(base, 'version'), 'utf8')).toBe('2\n');
  crashes = false;
  bringUpToDate(base, upgrades);
  bringUpToDate(base, upgrades);
  expect(ran).toEqual(['1 to 2', '2 to 3', '2 to 3']);
  expect(readFileSync(path.join(base, 'version'), 'utf8')).toBe('3\n');
});

test('a new folder needs no upgrade', () => {
  bringUpToDate(base, [() => expect.unreachable()]);
  expect(readFileSync(path.join(base, 'version'), 'utf8')).toBe('2\n');
});

test.each(['../other', 'Ünknown', 'artifacts', 'version', ''])('no environment is called "%s"', (name) => {
  expect(thrownBy(() => resolvePlace('shop', name, { CUTOVER_HOME: base })).code).toBe('USAGE');
});

test('a folder that cannot be written is named', () => {
  // A file stands in its way, which stops root as well.
  writeFileSync(place.home, '');
  expect(thrownBy(() => preparePlace(place))).toMatchObject({
    code: 'STATE_UNWRITABLE',
    message: expect.stringContaining(place.home),
  });
});

test.each(['the folder of the user', 'the folder of the environment'])(
  'a link that somebody planted as %s of sockets is refused, and what it leads to stays as it was',
  (planted) => {
    const victim = path.join(base, 'victim');
    const users = path.join(base, 'sockets');
    mkdirSync(victim);
    chmodSync(victim, 0o750);
    const isUsers = planted === 'the folder of the user';
    if (!isUsers) mkdirSync(users);
    symlinkSync(victim, isUsers ? users : path.join(users, 'local'));
    expect(thrownBy(() => preparePlace({ ...place, run: path.join(users, 'local') }))).toMatchObject({
      code: 'STATE_UNWRITABLE',
      message: expect.stringMatching(/sockets(\/local)? is not a folder$/),
    });
    expect(statSync(victim).mode & 0o777).toBe(0o750);
    expect(existsSync(path.join(victim, 'local'))).toBe(false);
  },
);

test('others may pass through the folder of sockets, whatever the umask', () => {
  const before = process.umask(0o077);
  try {
    preparePlace(place);
  } finally {
    process.umask(before);
  }
  const modes = [path.dirname(place.run), place.run].map((folder) => statSync(folder).mode & 0o777);
  expect(modes).toEqual([0o711, 0o711]);
});

test.runIf(process.getuid?.() === 0)('a folder of sockets that belongs to somebody else is refused untouched', () => {
  const users = path.join(base, 'sockets');
  mkdirSync(users, { mode: 0o755 });
  chownSync(users, 65_534, 65_534);
  expect(thrownBy(() => preparePlace({ ...place, run: path.join(users, 'local') })).message).toBe(
    `${users} belongs to somebody else`,
  );
  expect(statSync(users).mode & 0o777).toBe(0o755);
});
