/** From nothing to the first release seen: a clean clone, an empty HOME, and one command. */

import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJournal } from '../../packages/cutover/src/journal/sqlite.ts';
import { freePort } from '../../packages/cutover/src/wire/free-port.ts';
import type { Measurement } from './measurement.ts';
import { repository } from './repository.ts';
import { Newcomer } from './start/newcomer.ts';
import { secondsByPart } from './start/parts.ts';
import type { Marks } from './start/parts.ts';

const config = 'systems/north/cutover.config.ts';
const askAgainMs = 20;

export const start: Measurement<never> = {
  measures: 'seconds from a clean clone with an empty HOME to the first answer of the first release, by part',
  goal: 'none: these figures are the baseline',
  settings: {},
  seconds: () => 120,
  needs: [],
  async run(bench) {
    const newcomer = Newcomer.arrive(bench);
    const port = await freePort();
    const marks: Marks = { begunAt: Date.now() };
    bench.say('git clone');
    await newcomer.run('git', ['clone', '--quiet', repository, newcomer.clone], newcomer.root, () => undefined);
    marks.clonedAt = Date.now();

    const seen = Promise.withResolvers<number>();
    // It may fail while the command that it watches is still awaited.
    seen.promise.catch(() => undefined);
    const up = ['run', '--silent', 'cutover', '--', 'up', '--config', config, '--port', String(port)];
    await newcomer.run('npm', up, newcomer.clone, (line) => {
      bench.say(line);
      note(marks, line);
      if (marks.routerAt !== undefined) seen.resolve(firstAnswer(port, bench.signal));
    });
    marks.answeredAt = await seen.promise;
    const { entries } = readJournal(newcomer.place.journal);
    return { ...secondsByPart(marks, entries), runs: { ...marks } };
  },
};

/** Reads the time off the lines that tell where it is. */
function note(marks: Marks, line: string): void {
  if (line.startsWith('cutover: installed in ')) marks.installedAt = Date.now();
  else if (line.trim() === 'keeper and daemon') marks.builtAt ??= Date.now();
  else if (line.trim() === 'stores and router') marks.routerAt ??= Date.now();
}

/** Asks as a visitor until a release answers. @returns ms since 1970 */
async function firstAnswer(port: number, signal: AbortSignal): Promise<number> {
  for (;;) {
    if (await isServed(port, signal)) return Date.now();
    await sleep(askAgainMs, undefined, { signal });
  }
}

function isServed(port: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    http
      .get({ host: '127.0.0.1', port, path: '/', agent: false, signal }, (incoming) => {
        const isGood = incoming.statusCode === 200 && incoming.headers['cutover-release'] !== undefined;
        incoming
          .resume()
          .on('error', () => resolve(false))
          .on('end', () => resolve(isGood));
      })
      .on('error', () => resolve(false));
  });
}
