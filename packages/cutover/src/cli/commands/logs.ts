import { createReadStream, existsSync, readdirSync, statSync, watchFile, unwatchFile } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { CutoverError } from '../../model/errors.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';

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
  examples: ['cutover logs', 'cutover logs api', 'cutover logs daemon --follow'],
  async run(context) {
    const { logs: folder } = await context.place();
    const all = existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => name.endsWith('.log'))
          .map((name) => name.slice(0, -'.log'.length))
      : [];
    const [wanted] = context.positional;
    if (wanted === undefined) {
      context.print(all, all.length === 0 ? 'no logs yet' : all.join('\n'));
      return exitCodes.ok;
    }
    const chosen = all.filter((name) => name === wanted || name.split(/[.-]/).includes(wanted));
    if (chosen.length === 0)
      throw new CutoverError('USAGE', `no log is called ${wanted}; there are ${all.join(', ') || 'none'}`);
    const lines = Number(context.options['lines'] ?? defaultLines);
    for (const name of chosen) {
      const file = path.join(folder, `${name}.log`);
      if (chosen.length > 1) process.stdout.write(`==> ${name} <==\n`);
      process.stdout.write(await tail(file, lines));
      if (context.options['follow']) followFile(file, context.signal);
    }
    if (context.options['follow']) await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
    return exitCodes.ok;
  },
};

const longestTail = 256 * 1024;

async function tail(file: string, lines: number): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(Math.min(size, longestTail)),
      position: Math.max(0, size - longestTail),
    });
    const text = buffer.toString('utf8', 0, bytesRead);
    return text
      .split('\n')
      .slice(-lines - 1)
      .join('\n');
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
