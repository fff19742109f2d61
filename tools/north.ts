/**
 * `npm run north -- --port N [--replicas R]`: North alone, pages and API on one address, until Ctrl-C. It is brought up and
 * down by the same `cutover up` and `down` that everybody uses, in a place of its own for each port.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { cutover } from './demo/cutover.ts';
import { isFree } from './demo/port.ts';
import { isAlive } from './demo/stage.ts';

const usage = `npm run north -- --port N [--replicas R]
  --port N      the address that visitors reach is http://127.0.0.1:N (4600)
  --replicas R  how many processes answer as the API, 1 to 8 (2)

REDIS_URL, when it is set, is the Redis that holds everything; what is in it stays. Otherwise what North keeps goes with it.`;

const north = path.resolve(import.meta.dirname, '../systems/north');
const say = (text: string): void => void process.stderr.write(`${text}\n`);
const interrupted = new AbortController();
const { signal } = interrupted;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interrupted.abort());

process.exit(await main());

/** @returns 0 once it was up and was stopped, 1 when it failed, 2 for wrong usage, 130 when it was stopped before it was up */
async function main(): Promise<number> {
  const wanted = read();
  if (wanted === 'help') return 0;
  if (wanted === 'wrong usage') return 2;
  const home = path.join(os.tmpdir(), `cutover-north-${process.getuid?.() ?? 0}-${wanted.port}`);
  try {
    await takePlace(home, wanted.port);
  } catch (error) {
    say(`north: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  try {
    return await run(home, wanted);
  } finally {
    say('\nstopping everything that was started');
    await cutover(north, ['down', '--abort'], { quiet: true, home });
    await rm(home, { recursive: true, force: true });
  }
}

interface Wanted {
  port: number;
  replicas: number;
}

function read(): Wanted | 'help' | 'wrong usage' {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '4600' },
        replicas: { type: 'string', default: '2' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(`${usage}\n`);
      return 'help';
    }
    return {
      port: wholeNumber('--port', values.port, 1, 65_535),
      replicas: wholeNumber('--replicas', values.replicas, 1, 8),
    };
  } catch (error) {
    say(`north: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 'wrong usage';
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new Error(`${name} takes a whole number from ${least} to ${most}, not "${text}"`);
}

/** Makes the place of this port ours. What one that was killed has left there is stopped first. */
async function takePlace(home: string, port: number): Promise<void> {
  const presence = path.join(home, 'north.pid');
  if (existsSync(presence)) {
    const pid = Number(await readFile(presence, 'utf8'));
    if (pid > 0 && isAlive(pid))
      throw new Error(`North runs at port ${port} already (pid ${pid}); Ctrl-C there ends it`);
    say('stopping what an earlier run has left');
    await cutover(north, ['down', '--abort'], { quiet: true, home });
    await rm(home, { recursive: true, force: true });
  }
  if (!(await isFree(port))) throw new Error(`port ${port} is taken; free it, or choose another with --port`);
  // The user of a database passes through.
  await mkdir(home, { recursive: true, mode: 0o711 });
  await writeFile(presence, String(process.pid));
}

async function run(home: string, { port, replicas }: Wanted): Promise<number> {
  // A database of the shell's is somebody else's.
  const variables = { ...process.env, DATABASE_URL: '', NORTH_REPLICAS: String(replicas) };
  const began = performance.now();
  try {
    const { code } = await cutover(north, ['up', '--port', String(port)], {
      home,
      signal,
      variables,
    });
    if (code !== 0) {
      say(`north: it did not come up; its reason stands above`);
      return 1;
    }
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  }
  const origin = `http://127.0.0.1:${port}`;
  say(`\nNorth is up at ${origin} after ${Math.round((performance.now() - began) / 1_000)} s`);
  say(`   the stage: ${origin}/stage\n   the game:  ${origin}/play\n   Ctrl-C stops everything.`);
  // A timer keeps the process; waiting for a signal alone does not.
  while (!signal.aborted) await sleep(60_000, undefined, { signal }).catch(() => undefined);
  return 0;
}
