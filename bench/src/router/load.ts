/** The load: wrk on a core of its own, with connections that are kept and the cookie of one visitor. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../measurement.ts';
import { bodies } from './origin.ts';
import { loadCore, onCore } from './cores.ts';

const connections = 32;
const cookie = 'cutover-visitor=0123456789abcdef0123456789abcdef';

export interface Load {
  requests: number;
  perSecond: number;
}

export async function load({ signal }: Bench, url: string, seconds: number): Promise<Load> {
  const [command = '', ...args] = onCore(loadCore, [
    'wrk',
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '-H',
    `Cookie: ${cookie}`,
    url,
  ]);
  const { stdout } = await promisify(execFile)(command, args, { signal });
  return parseWrk(stdout);
}

/** @throws Error when any request failed: a router that refuses quickly is not fast */
export function parseWrk(text: string): Load {
  const trouble = /^.*(?:Non-2xx|Socket errors).*$/m.exec(text);
  if (trouble) throw new Error(`wrk: ${trouble[0].trim()}`);
  const requests = Number(/(\d+) requests in/.exec(text)?.[1]);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]);
  if (!(requests > 0 && perSecond > 0)) throw new Error(`wrk: ${text}`);
  return { requests, perSecond };
}

/** Waits until the router answers each size with the right number of bytes. @throws Error when it does not */
export async function answers({ signal }: Bench, name: string, origin: string, sizes: string[]): Promise<void> {
  for (const size of sizes) {
    let seen = 'no answer';
    for (let attempt = 0; attempt < 100 && seen !== `200 ${bodies[size]}`; attempt++) {
      if (attempt > 0) await sleep(100, undefined, { signal });
      seen = await fetch(`${origin}/${size}`, { signal }).then(
        async (answer) => `${answer.status} ${(await answer.arrayBuffer()).byteLength}`,
        (error: unknown) => String(error),
      );
    }
    if (seen !== `200 ${bodies[size]}`) throw new Error(`${name} answers /${size} with ${seen}`);
  }
}
