import { chmod, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { parseAddress, type Address } from './address.ts';
import type { Environment } from './config.ts';

/** Where the engine wants this process to listen: CUTOVER_LISTEN, else HOST and PORT, else a free loopback port. */
export function listenAddress(environment: Environment): Address {
  const { CUTOVER_LISTEN, HOST, PORT } = environment;
  if (CUTOVER_LISTEN) return parseAddress(CUTOVER_LISTEN);
  return { kind: 'tcp', host: HOST || '127.0.0.1', port: Number(PORT || 0) };
}

/** Removes a socket file that a dead process left behind. Throws EADDRINUSE when somebody still answers on it. */
export async function removeStaleSocket(path: string): Promise<void> {
  if (await answers(path)) {
    throw Object.assign(
      new Error(`another process is listening on unix:${path}; stop it, or choose another CUTOVER_LISTEN`),
      { code: 'EADDRINUSE' },
    );
  }
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Lets only the owner reach a socket. */
export async function restrictToOwner(path: string): Promise<void> {
  await chmod(path, 0o600);
}

function answers(path: string): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const socket = connect(path);
  socket.once('connect', () => resolve(true));
  socket.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(false);
    else reject(error);
  });
  return promise.finally(() => socket.destroy());
}
