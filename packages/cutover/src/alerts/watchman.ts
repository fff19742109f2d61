/**
 * A process of its own that calls people when the daemon shows no sign of life, and says when it is back. It trusts no
 * clock that people can set, and nothing but a file: `--file`.
 */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { send } from './channels.ts';
import type { Message } from './message.ts';
import { readOrder } from './watch-order.ts';
import type { WatchOrder } from './watch-order.ts';

const { values } = parseArgs({ options: { file: { type: 'string', default: '' } } });
const lookMs = 500;
/** The beat after which people were called: a watchman that is started again does not call them twice. */
const toldFile = `${values.file}.told`;
const ended = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));

let told = existsSync(toldFile) ? readFileSync(toldFile, 'utf8') : null;
let seen = { beat: '', at: performance.now() };

for (;;) {
  await look();
  await sleep(lookMs);
}

async function look(): Promise<void> {
  const order = readOrder(values.file);
  // Stopped in good order: there is nothing to watch.
  if (order === null) return remember(null);
  const isAlive = order.beat !== seen.beat && order.beat !== told;
  if (order.beat !== seen.beat) seen = { beat: order.beat, at: performance.now() };
  if (isAlive && told !== null && (await call(order, true))) remember(null);
  if (told === null && performance.now() - seen.at >= order.silentMs && (await call(order, false)))
    remember(order.beat);
}

function remember(beat: string | null): void {
  if (beat === told) return;
  told = beat;
  if (beat === null) rmSync(toldFile, { force: true });
  else writeFileSync(toldFile, beat, { mode: 0o600 });
}

/** @returns whether anybody was reached; else the next look tries again */
async function call(order: WatchOrder, back: boolean): Promise<boolean> {
  const message = messageOf(order, back ? (told ?? '') : order.beat, back);
  const sent = await Promise.allSettled(order.lines.map((line) => send(line, message, ended.signal)));
  return sent.some(({ status }) => status === 'fulfilled');
}

function messageOf({ system, environment, silentMs }: WatchOrder, beat: string, back: boolean): Message {
  const what = back
    ? 'the daemon is back'
    : `the daemon has shown no sign of life for ${silentMs / 1_000} s: visitors are served, nobody steers`;
  const level = back ? 'low' : 'critical';
  const alert = { key: 'daemon-gone', level, what, group: 'daemon', raisedAt: Date.now(), cleared: null } as const;
  return {
    id: `${system}/${environment}/watchman-${beat}${back ? '-back' : ''}`,
    system,
    environment,
    level,
    title: `[${level}] ${system} in ${environment}: ${what}`,
    alerts: [alert],
  };
}
