import { mkdirSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { DataPlane } from './admin.ts';
import type { Limits } from './limits.ts';
import type { Log } from './log.ts';
import { formatAddress } from './address.ts';
import { createAdminServer } from './admin.ts';
import { Control } from './control.ts';
import { Copy } from './copy.ts';
import { affordable } from './descriptors.ts';
import { Fence } from './fence.ts';
import { KnownGood } from './known-good.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { keepPort, keptPort, listenOn, listenPrivately, mustParse } from './listen.ts';
import { TableStore } from './table-store.ts';
import { COLOURS } from './table-validation.ts';
import { Tls } from './tls/tls.ts';
import { TransportPolicy } from './tls/transport-policy.ts';
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
  /** Reads the certificates again; what is wrong with them is logged, and those before stay. */
  reloadCertificates(): void;
  /** Stops accepting, hands event streams over, and waits up to `graceMs` for what is in flight before it cuts. */
  close(graceMs: number): Promise<void>;
}

const HAND_OVER_RETRY_MS = 1_000;
const CLOSE_POLL_MS = 20;

/** Starts a router in this process. Rejects when an address is not valid or taken. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const log = options.log ?? (() => {});
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { connections, requests } = affordable();
  limits.connections = Math.min(limits.connections, connections);
  limits.requests = Math.min(limits.requests, requests);
  const traffic = new Traffic();
  const control = new Control(
    new TableStore(options.state),
    new KnownGood(join(options.state, 'known-good.json')),
    traffic,
    limits,
    log,
    new Copy(join(options.state, 'copy')),
  );
  const policy = new TransportPolicy();
  const visitors = new VisitorServer(control, traffic, limits, log, policy);
  const tls = new Tls({
    state: options.state,
    accept: (socket) => visitors.accept(socket),
    parse: (connection) => visitors.parse(connection),
    refused: (status) => visitors.countRejection(status),
    policy,
    limits,
    log,
  });
  mkdirSync(options.state, { recursive: true, mode: 0o700 });
  const fence = new Fence(join(options.state, 'lease'));
  const plane: DataPlane = {
    count: async () => {},
    drain: async (colour, retryMs) => traffic.drain(colour, retryMs),
    cut: async (colour) => traffic.cut(colour),
  };
  const admin = createAdminServer(control, traffic, plane, visitors.rejections, fence, tls);
  control.restore();
  try {
    // The visitors' address comes first: a second router fails here, before it could take the first one's admin socket.
    const listen = await listenForVisitors(visitors.server, options.listen, options.state);
    await tls.restore();
    await listenPrivately(admin, options.admin);
    log('listening', { listen, admin: options.admin });
    return {
      listen,
      admin: options.admin,
      reloadCertificates: () => void tls.reload(),
      close: (graceMs) => close(visitors, tls, admin, control, traffic, graceMs, log),
    };
  } catch (error) {
    control.stop();
    visitors.server.close();
    tls.close();
    throw error;
  }
}

async function listenForVisitors(server: Server, listen: string, state: string): Promise<string> {
  const wanted = mustParse(listen);
  const keepsPort = 'port' in wanted && wanted.port === 0;
  await listenOn(server, keepsPort ? { ...wanted, port: keptPort(state) } : wanted);
  if ('path' in wanted) return listen;
  const { port } = server.address() as AddressInfo;
  if (keepsPort) keepPort(state, port);
  return formatAddress({ host: wanted.host, port });
}

async function close(
  visitors: VisitorServer,
  tls: Tls,
  admin: Server,
  control: Control,
  traffic: Traffic,
  graceMs: number,
  log: Log,
): Promise<void> {
  const deadline = performance.now() + graceMs;
  control.stop();
  tls.close();
  const closed = new Promise<void>((resolve) => visitors.server.close(() => resolve()));
  for (const colour of COLOURS) traffic.drain(colour, HAND_OVER_RETRY_MS);
  while (traffic.openCount > 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, CLOSE_POLL_MS));
    visitors.closeIdle();
  }
  const cut = COLOURS.map((colour) => traffic.cut(colour));
  visitors.closeAll();
  tls.destroy();
  await closed;
  admin.closeAllConnections();
  await new Promise<void>((resolve) => admin.close(() => resolve()));
  log('stopped', { cutRequests: cut[0]!.requests + cut[1]!.requests, cutStreams: cut[0]!.streams + cut[1]!.streams });
}
