/** Sockets to listen on, as every router of this package has them. */
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { ListenOptions, Server } from 'node:net';
import { dirname, join } from 'node:path';
import type { Address } from './address.ts';
import { parseAddress } from './address.ts';

/** The admin socket is created without rights for anybody else: there is no moment in which they could open it. */
export async function listenPrivately(server: Server, listen: string): Promise<void> {
  const address = mustParse(listen);
  if (!('path' in address))
    throw new TypeError(`ROUTER_ADMIN_ADDRESS: ${listen} is not unix:/path; the admin API has no other protection`);
  mkdirSync(dirname(address.path), { recursive: true, mode: 0o700 });
  rmSync(address.path, { force: true });
  const umask = process.umask(0o177);
  try {
    await listenOn(server, address);
  } finally {
    process.umask(umask);
  }
  chmodSync(address.path, 0o600);
}

export function mustParse(text: string): Address {
  const address = parseAddress(text);
  if (address === undefined)
    throw new TypeError(`ROUTER_ADDRESS: ${text} is not an address; write unix:/path or tcp:host:port`);
  return address;
}

export function listenOn(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ ...options, backlog: 4096 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The port that a state folder keeps for `listen`; 0 when none was chosen yet. */
export function keptPort(state: string): number {
  try {
    const port = Number(readFileSync(portFile(state), 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
  } catch {
    return 0;
  }
}

export function keepPort(state: string, port: number): void {
  writeFileSync(`${portFile(state)}.tmp`, String(port));
  renameSync(`${portFile(state)}.tmp`, portFile(state));
}

const portFile = (state: string): string => join(state, 'port');
