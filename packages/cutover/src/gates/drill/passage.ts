/** Where a dependency is, as its variable says it, and the same words for a way there that leads through fault proxies. */

import { mkdir } from 'node:fs/promises';
import type { NetConnectOpts } from 'node:net';
import { join } from 'node:path';
import { FaultProxy } from './fault-proxy.ts';
import type { Fault } from './fault-proxy.ts';

/** A way to one dependency. */
export interface Passage extends AsyncDisposable {
  /** What stands in the variable instead. */
  value: string;
  set(fault: Fault): void;
  /** Whether anybody ever came this way. */
  isUsed(): boolean;
}

const defaultPorts: Record<string, number> = { 'postgres:': 5432, 'postgresql:': 5432, 'redis:': 6379, 'http:': 80 };

/**
 * @param value addresses joined by commas, or a URL @param folder short, for sockets; made when it is needed
 * @returns null where nobody can stand in between unseen, as with a server that proves its name
 */
export async function openPassage(value: string, folder: string): Promise<Passage | null> {
  const parts = /^(unix:|tcp:)/.test(value) && !value.startsWith('unix://') ? value.split(',') : [value];
  const ways = parts.map(wayOf);
  if (ways.some((way) => way === null)) return null;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const open = await Promise.all(
    ways.map(async (way, index) => {
      const { upstream, socket, told } = way as Way;
      const at = socket === null ? null : join(folder, String(index), socket);
      if (at !== null) await mkdir(join(folder, String(index)), { recursive: true, mode: 0o700 });
      const proxy = await FaultProxy.listen(upstream, at);
      return { proxy, told: told(at ?? '', proxy.port) };
    }),
  );
  return {
    value: open.map(({ told }) => told).join(','),
    isUsed: () => open.some(({ proxy }) => proxy.used),
    set: (fault) => open.forEach(({ proxy }) => proxy.set(fault)),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(open.map(({ proxy }) => proxy[Symbol.asyncDispose]()));
    },
  };
}

interface Way {
  upstream: NetConnectOpts;
  /** Name of the proxy's own socket, or null for a port. */
  socket: string | null;
  /** How the proxy is written in the variable. */
  told(socket: string, port: number): string;
}

function wayOf(text: string): Way | null {
  const tcp = /^tcp:(.+):(\d+)$/.exec(text);
  if (tcp)
    return {
      upstream: { host: tcp[1] ?? '', port: Number(tcp[2]) },
      socket: null,
      told: (_socket, port) => `tcp:127.0.0.1:${port}`,
    };
  if (text.startsWith('unix://')) return socketWay(text.slice('unix://'.length), (socket) => `unix://${socket}`);
  if (text.startsWith('unix:')) return socketWay(text.slice('unix:'.length), (socket) => `unix:${socket}`);
  return URL.canParse(text) ? urlWay(text) : null;
}

const socketWay = (path: string, told: Way['told']): Way => ({ upstream: { path }, socket: 'socket', told });

function urlWay(text: string): Way | null {
  const url = new URL(text);
  const usual = defaultPorts[url.protocol];
  const encrypts = /^(require|verify-ca|verify-full)$/.test(url.searchParams.get('sslmode') ?? '');
  if (usual === undefined || encrypts) return null;
  const host = decodeURIComponent(url.hostname);
  const port = Number(url.port || usual);
  // A PostgreSQL URL may name the folder of a socket where others name a host.
  if (host.startsWith('/')) {
    const socket = `.s.PGSQL.${port}`;
    const told = (at: string): string => text.replace(url.host, encodeURIComponent(at.slice(0, -socket.length - 1)));
    return { upstream: { path: join(host, socket) }, socket, told };
  }
  return {
    upstream: { host: host.replace(/^\[(.*)\]$/, '$1'), port },
    socket: null,
    told: (_socket, own) => {
      const through = new URL(text);
      [through.hostname, through.port] = ['127.0.0.1', String(own)];
      return url.pathname === '/' && !text.endsWith('/') ? through.href.replace(/\/$/, '') : through.href;
    },
  };
}
