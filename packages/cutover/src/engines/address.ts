/** Where a target listens. */

import { createServer } from 'node:net';
import { join } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import type { TargetId } from '../model/ports.ts';

const longestSocketPath = 107;
/** Below the range from which systems take ports for outgoing connections. */
const ports = { from: 20_000, count: 12_000 };
const attempts = 100;

/** Throws SOCKET_PATH_TOO_LONG. */
export function socketPathOf({ service, colour, replica, twin }: TargetId, folder: string): string {
  const path = join(folder, `${colour}-${service}-${replica}${twin === undefined ? '' : `.${twin}`}.sock`);
  const bytes = Buffer.byteLength(path);
  if (bytes <= longestSocketPath) return path;
  throw new CutoverError(
    'SOCKET_PATH_TOO_LONG',
    `${path} has ${bytes} bytes; at most ${longestSocketPath} are possible`,
  );
}

/** A loopback port that nobody listens on and that is not `taken`. @param random 0 <= random() < 1 */
export async function choosePort(random: () => number, taken: ReadonlySet<number>): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = ports.from + Math.floor(random() * ports.count);
    if (!taken.has(port) && (await isPortFree(port))) return port;
  }
  throw new CutoverError('PORT_TAKEN', `no free port of ${attempts} tried from ${ports.from} on`);
}

export async function isPortFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', () => resolve(false));
  server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  return promise;
}

export const tcpAddress = (port: number): string => `tcp:127.0.0.1:${port}`;

/** Null when the address is no port of this machine. */
export function portOf(address: string): number | null {
  const port = /^tcp:127\.0\.0\.1:(\d+)$/.exec(address)?.[1];
  return port === undefined ? null : Number(port);
}
