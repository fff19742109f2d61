import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Address } from '../address.ts';
import type { Limits } from '../limits.ts';
import type { Line } from './lines.ts';
import type { Router, RouterOptions } from '../router.ts';
import { formatAddress } from '../address.ts';
import { createAdminServer } from '../admin.ts';
import { Control } from '../control.ts';
import { Fence } from '../fence.ts';
import { KnownGood } from '../known-good.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import { keepPort, keptPort, listenOn, listenPrivately, mustParse } from '../listen.ts';
import { TableStore } from '../table-store.ts';
import { COLOURS } from '../table-validation.ts';
import { TransportPolicy } from '../tls/transport-policy.ts';
import { Traffic } from '../traffic.ts';
import { believe } from '../visitor.ts';
import { VisitorServer } from '../visitor-server.ts';
import { THOROUGH_BACKEND } from './config.ts';
import { LineServer } from './lines.ts';
import { HaproxyPlane } from './plane.ts';

export interface AttendantOptions extends RouterOptions {
  /** HAProxy's program, version 2.6 or newer. */
  program: string;
}

const HAND_OVER_RETRY_MS = 1_000;
/** Descriptors of a request: one to the client and one to the target. The rest is for sockets of HAProxy's own. */
const DESCRIPTORS_EACH = 2;
const DESCRIPTORS_OWN = 200;

/**
 * The router whose bytes HAProxy moves. Table, mask, guard, health checks and admin API are those of the embedded router;
 * its visitor server also serves whatever HAProxy's rules are too coarse for, such as event streams, which only it can end between two events.
 * Rejects when an address is not valid or taken, or when HAProxy does not come up.
 */
export async function createAttendant(options: AttendantOptions): Promise<Router> {
  const { state, program, log = () => {} } = options;
  const limits = withinDescriptors({ ...DEFAULT_LIMITS, ...options.limits });
  mkdirSync(state, { recursive: true, mode: 0o700 });
  const { path: adminPath } = mustBePath(options.admin);
  const sockets = dirname(adminPath);
  mkdirSync(sockets, { recursive: true, mode: 0o700 });
  const listen = await visitorsAddress(options.listen, state);

  const traffic = new Traffic();
  const plane = new HaproxyPlane({ program, listen, state, sockets, limits }, traffic, log);
  const knownGood = new KnownGood(join(state, 'known-good.json'));
  const control = new Control(new TableStore(state), knownGood, traffic, limits, log, null, (routing) =>
    plane.bring(routing),
  );
  const thorough = new VisitorServer(control, traffic, limits, log, new TransportPolicy());
  thorough.server.on('connection', believe);
  const lines = new LineServer(plane.linesSocket, (line) => {
    plane.take(line);
    heed(line, control, plane);
    const isRejected = line.tag === '' && line.backend !== THOROUGH_BACKEND && line.status > 0;
    if (isRejected) thorough.rejections[line.status] = (thorough.rejections[line.status] ?? 0) + 1;
  });
  const admin = createAdminServer(control, traffic, plane, thorough.rejections, new Fence(join(state, 'lease')), null);
  control.restore();
  try {
    await listenPrivately(thorough.server, `unix:${plane.thoroughSocket}`);
    await lines.listen();
    await plane.start();
    await listenPrivately(admin, options.admin);
  } catch (error) {
    control.stop();
    thorough.server.close();
    lines.close();
    throw error;
  }
  log('listening', { listen: formatAddress(listen), admin: options.admin });
  return {
    listen: formatAddress(listen),
    admin: options.admin,
    reloadCertificates: () => {},
    async close(graceMs) {
      const deadline = performance.now() + graceMs;
      control.stop();
      for (const colour of COLOURS) traffic.drain(colour, HAND_OVER_RETRY_MS);
      const cut = await plane.stop(deadline);
      thorough.server.close();
      thorough.closeAll();
      lines.close();
      admin.closeAllConnections();
      await new Promise<void>((resolve) => admin.close(() => resolve()));
      log('stopped', { cutRequests: cut.requests, cutStreams: cut.streams });
    },
  };
}

/** A target that refused a connection, for the health checks. */
function heed(line: Line, control: Control, plane: HaproxyPlane): void {
  if (!line.ending.startsWith('SC')) return;
  const of = plane.addressOf(line);
  const upstream = of && control.routing?.pools[of.colour]?.upstreams.find(({ name }) => name === of.address);
  if (upstream !== undefined) control.refused(upstream);
}

/** A port that was not named is chosen once and kept. */
async function visitorsAddress(listen: string, state: string): Promise<Address> {
  const wanted = mustParse(listen);
  if ('path' in wanted || wanted.port !== 0) return wanted;
  const kept = keptPort(state);
  if (kept !== 0) return { ...wanted, port: kept };
  const server = net.createServer();
  await listenOn(server, wanted);
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  keepPort(state, port);
  return { ...wanted, port };
}

function mustBePath(admin: string): { path: string } {
  const address = mustParse(admin);
  if ('path' in address) return address;
  throw new TypeError(`ROUTER_ADMIN_ADDRESS: ${admin} is not unix:/path; the admin API has no other protection`);
}

/** HAProxy promises no connection that it has no descriptor for. */
function withinDescriptors(limits: Limits): Limits {
  const said = execFileSync('/bin/sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim();
  const descriptors = said === 'unlimited' ? Infinity : Number(said);
  const possible = Math.floor((descriptors - DESCRIPTORS_OWN) / DESCRIPTORS_EACH);
  return { ...limits, connections: Math.max(100, Math.min(limits.connections, possible)) };
}
