import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo, ListenOptions } from 'node:net';
import { dirname, join } from 'node:path';
import type { Address } from './address.ts';
import type { DataPlane } from './admin.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import { formatAddress, parseAddress } from './address.ts';
import { createAdminServer } from './admin.ts';
import { Control } from './control.ts';
import { Fence } from './fence.ts';
import { KnownGood } from './known-good.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { TableStore } from './table-store.ts';
import { COLOURS } from './table-validation.ts';
import { Traffic } from './traffic.ts';
import { VisitorServer } from './visitor-server.ts';

export interface RouterOptions {
  /** Where visitors come in: `tcp:host:port`. Port 0 is chosen once and then kept in the state folder. */
  listen: string;
  /** The admin API's socket: `unix:/path`. */
  admin: string;
  /** Folder of the durable table. */
  state: string;
  limits?: Partial<Limits>;
  log?: Log;
}

/** A router that serves. */
export interface Router {
  /** Where visitors come in, with the port that was chosen. */
  readonly listen: string;
  readonly admin: string;
  /** Stops accepting, hands event streams over, and waits up to `graceMs` for what is in flight before it cuts. */
  close(graceMs: number): Promise<void>;
}

const HAND_OVER_RETRY_MS = 1_000;
const CLOSE_POLL_MS = 20;

/** Starts a router in this process. Rejects when an address is not valid or taken. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const log = options.log ?? (() => {});
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const traffic = new Traffic();
  const control = new Control(
    new TableStore(options.state),
    new KnownGood(join(options.state, 'known-good.json')),
    traffic,
    limits,
    log,
  );
  const visitors = new VisitorServer(control, traffic, limits, log);
  mkdirSync(options.state, { recursive: true, mode: 0o700 });
  const fence = new Fence(join(options.state, 'lease'));
  const plane: DataPlane = {
    count: async () => {},
    drain: async (colour, retryMs) => traffic.drain(colour, retryMs),
    cut: async (colour) => traffic.cut(colour),
  };
  const admin = createAdminServer(control, traffic, plane, visitors.rejections, fence);
  control.restore();
  try {
    // The visitors' address comes first: a second router fails here, before it could take the first one's admin socket.
    const listen = await listenForVisitors(visitors.server, options.listen, options.state);
    await listenPrivately(admin, options.admin);
    log('listening', { listen, admin: options.admin });
    return {
      listen,
      admin: options.admin,
      close: (graceMs) => close(visitors.server, admin, control, traffic, graceMs, log),
    };
  } catch (error) {
    control.stop();
    visitors.server.close();
    throw error;
  }
}

async function listenForVisitors(server: Server, listen: string, state: string): Promise<string> {
  const wanted = mustParse(listen);
  const portFile = join(state, 'port');
  const keepsPort = 'port' in wanted && wanted.port === 0;
  await listenOn(server, keepsPort ? { ...wanted, port: readPort(portFile) } : wanted);
  if ('path' in wanted) return listen;
  const { port } = server.address() as AddressInfo;
  if (keepsPort) {
    writeFileSync(`${portFile}.tmp`, String(port));
    renameSync(`${portFile}.tmp`, portFile);
  }
  return formatAddress({ host: wanted.host, port });
}

/** The admin socket is created without rights for anybody else: there is no moment in which they could open it. */
async function listenPrivately(server: Server, listen: string): Promise<void> {
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

async function close(
  visitors: Server,
  admin: Server,
  control: Control,
  traffic: Traffic,
  graceMs: number,
  log: Log,
): Promise<void> {
  const deadline = performance.now() + graceMs;
  control.stop();
  const closed = new Promise<void>((resolve) => visitors.close(() => resolve()));
  for (const colour of COLOURS) traffic.drain(colour, HAND_OVER_RETRY_MS);
  while (traffic.openCount > 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, CLOSE_POLL_MS));
    visitors.closeIdleConnections();
  }
  const cut = COLOURS.map((colour) => traffic.cut(colour));
  visitors.closeAllConnections();
  await closed;
  admin.closeAllConnections();
  await new Promise<void>((resolve) => admin.close(() => resolve()));
  log('stopped', { cutRequests: cut[0]!.requests + cut[1]!.requests, cutStreams: cut[0]!.streams + cut[1]!.streams });
}

function mustParse(text: string): Address {
  const address = parseAddress(text);
  if (address === undefined)
    throw new TypeError(`ROUTER_ADDRESS: ${text} is not an address; write unix:/path or tcp:host:port`);
  return address;
}

function listenOn(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ ...options, backlog: 4096 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function readPort(file: string): number {
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
  } catch {
    return 0;
  }
}
