/** The address that visitors reach, by options and by what was recorded. */

import { CutoverError } from '../model/errors.ts';
import type { Option } from './command.ts';

const defaults = { host: '127.0.0.1', port: '8080' };

export const listenOptions: Option[] = [
  { flags: '--port <port>', description: `visitor port; the one of the last time, else ${defaults.port}` },
  {
    flags: '--host <host>',
    description: `address that visitors reach; the one of the last time, else ${defaults.host}; everything else stays on this machine`,
  },
];

/**
 * What is not told stays as it was.
 * @param recorded as the last time, or null
 * @returns `tcp:host:port`
 * @throws CutoverError USAGE
 */
export function listenOf(options: Record<string, string | boolean | undefined>, recorded: string | null): string {
  const { host, port } = { ...partsOf(recorded), ...told(options, 'host'), ...told(options, 'port') };
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new CutoverError('USAGE', `--port takes a number from 1 to 65535, not "${port}"`);
  return `tcp:${host}:${number}`;
}

function partsOf(listen: string | null): { host: string; port: string } {
  const found = /^tcp:(?<host>.+):(?<port>\d+)$/.exec(listen ?? '')?.groups;
  return { ...defaults, ...found };
}

const told = (options: Record<string, string | boolean | undefined>, name: 'host' | 'port'): Record<string, string> =>
  typeof options[name] === 'string' ? { [name]: options[name] } : {};
