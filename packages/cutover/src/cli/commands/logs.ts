import { once } from 'node:events';
import { createReadStream, existsSync, readdirSync, statSync, watchFile, unwatchFile } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { CutoverError } from '../../model/errors.ts';
import { exitCodes } from '../command.ts';
import type { Command, Context } from '../command.ts';

const defaultLines = 100;

export const logs: Command = {
  name: 'logs',
  arguments: '[name]',
  summary:
    'the newest lines of a process: a service, a store, router, daemon or keeper; without a name, which there are',
  options: [
    { flags: '-n, --lines <count>', description: `how many lines, ${defaultLines} unless told` },
    { flags: '-f, --follow', description: 'go on until Ctrl-C' },
  ],
  examples: ['cutover logs', 'cutover logs api', 'cutover logs api-1.green', 'cutover logs daemon --follow'],
  async run(context) {
    const { logs: folder } = await context.place();
    const all = existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.log'))
          .map((name) => name.slice(0, -'.log'.length))
      : [];
    const [wanted] = context.positional;
    const lines = linesOf(context);
    const follows = context.options['follow'] === true;
    if (follows && context.json) throw new CutoverError('USAGE', '--follow has no end, so it has no result for --json');
    if (wanted === undefined) {
      context.print({ logs: all }, all.length === 0 ? 'no logs yet' : all.join('\n'));
      return exitCodes.ok;
    }
    const fileOf = (name: string): string => path.join(folder, `${name}.log`);
    const chosen = logsOf(wanted, all);
    if (chosen.length === 0)
      throw new CutoverError('USAGE', `no log is called ${wanted}; there are ${all.join(', ') || 'none'}`);
    const tails = await Promise.all(chosen.map(async (name) => [name, await tail(fileOf(name), lines)] as const));
    const heading = (name: string): string[] => (chosen.length > 1 ? [`==> ${name} <==`] : []);
    context.print(
      { lines: Object.fromEntries(tails) },
      tails.flatMap(([name, newest]) => [...heading(name), ...newest]).join('\n'),
    );
    if (!follows) return exitCodes.ok;
    for (const name of chosen) followFile(fileOf(name), context.signal);
    await once(context.signal, 'abort');
    return exitCodes.ok;
  },
};

const target = /^(?<service>.+)-\d+\.(?:blue|green)$/;

/** @param wanted the whole name of a log, a service (all its targets) or a store; @param all `api-1.blue`, `store-main`, `router` */
export function logsOf(wanted: string, all: readonly string[]): string[] {
  return all.filter(
    (name) => [name, target.exec(name)?.groups?.['service']].includes(wanted) || name === `store-${wanted}`,
  );
}

const longestTail = 256 * 1024;

/** @throws CutoverError USAGE */
function linesOf({ options }: Context): number {
  const lines = Number(options['lines'] ?? defaultLines);
  if (Number.isInteger(lines) && lines > 0) return lines;
  throw new CutoverError('USAGE', `--lines takes a number from 1 on, not "${String(options['lines'])}"`);
}

async function tail(file: string, lines: number): Promise<string[]> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(Math.min(size, longestTail)),
      position: Math.max(0, size - longestTail),
    });
    const text = buffer.toString('utf8', 0, bytesRead);
    return text.replace(/\n$/, '').split('\n').slice(-lines);
  } finally {
    await handle.close();
  }
}

/** Prints what is appended; a file that became shorter was rotated and is read from its start. */
function followFile(file: string, signal: AbortSignal): void {
  let position = statSync(file).size;
  watchFile(file, { interval: 250 }, ({ size }) => {
    if (size < position) position = 0;
    if (size === position) return;
    createReadStream(file, { start: position, end: size - 1 }).pipe(process.stdout, { end: false });
    position = size;
  });
  signal.addEventListener('abort', () => unwatchFile(file));
}
