/**
 * A system alone on one port, until Ctrl-C. It is brought up and down by the same `cutover up` and `down` that everybody
 * uses, in a place of its own for each port.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cutover } from '../demo/cutover.ts';
import { isFree } from '../demo/port.ts';
import { isAlive } from '../demo/stage.ts';

export interface Alone {
  /** Of the command that runs it: `npm run <name>`. */
  name: string;
  /** What people call it. */
  title: string;
  /** Folder of its config. */
  folder: string;
  port: number;
  /** Beside those of the shell; an empty one hides the shell's. @param home folder that goes when it stops */
  variables(home: string): Record<string, string>;
  /** Lines that are told once it is up. @param origin `http://host:port` */
  welcome(origin: string): string[];
}

export const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** @returns 0 once it was up and was stopped, 1 when it failed, 130 when it was stopped before it was up */
export async function runAlone(alone: Alone): Promise<number> {
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interrupted.abort());
  const home = path.join(os.tmpdir(), `cutover-${alone.name}-${process.getuid?.() ?? 0}-${alone.port}`);
  try {
    await takePlace(alone, home);
  } catch (error) {
    say(`${alone.name}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  try {
    return await stayUp(alone, home, interrupted.signal);
  } finally {
    say('\nstopping everything that was started');
    await leave(alone, home);
  }
}

/** Makes the place of this port ours. What one that was killed has left there is stopped first. */
async function takePlace(alone: Alone, home: string): Promise<void> {
  const { name, title, port } = alone;
  const presence = path.join(home, `${name}.pid`);
  if (existsSync(presence)) {
    const pid = Number(await readFile(presence, 'utf8'));
    if (pid > 0 && isAlive(pid))
      throw new Error(`${title} runs at port ${port} already (pid ${pid}); Ctrl-C there ends it`);
    say('stopping what an earlier run has left');
    await leave(alone, home);
  }
  if (!(await isFree(port))) throw new Error(`port ${port} is taken; free it, or choose another with --port`);
  // The user of a database passes through.
  await mkdir(home, { recursive: true, mode: 0o711 });
  await writeFile(presence, String(process.pid));
}

async function leave({ folder }: Alone, home: string): Promise<void> {
  await cutover(folder, ['down', '--abort'], { quiet: true, home });
  await rm(home, { recursive: true, force: true });
}

async function stayUp(alone: Alone, home: string, signal: AbortSignal): Promise<number> {
  const { name, title, folder, port, welcome } = alone;
  const variables = { ...process.env, ...alone.variables(home) };
  const began = performance.now();
  try {
    const { code } = await cutover(folder, ['up', '--working-tree', '--port', String(port)], {
      home,
      signal,
      variables,
    });
    if (code !== 0) {
      say(`${name}: it did not come up; its reason stands above`);
      return 1;
    }
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  }
  const origin = `http://127.0.0.1:${port}`;
  say(`\n${title} is up at ${origin} after ${Math.round((performance.now() - began) / 1_000)} s`);
  for (const line of welcome(origin)) say(`   ${line}`);
  say('   Ctrl-C stops everything.');
  // A timer keeps the process; waiting for a signal alone does not.
  while (!signal.aborted) await sleep(60_000, undefined, { signal }).catch(() => undefined);
  return 0;
}
