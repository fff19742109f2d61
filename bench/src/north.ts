/** North's API as a process of its own, on a Redis of its own, as it stands behind an entry. */

import path from 'node:path';
import { connect } from 'node:net';
import { request } from '../../packages/cutover/src/wire/request.ts';
import { findPart } from '../../tests/support/parts.ts';
import type { Bench } from './measurement.ts';
import { repository, temporaryFolder } from './repository.ts';
import { type Server, startServer } from './server.ts';

/** The API listens on a loopback port, like its peers. */
export async function startNorth(bench: Bench, port: number): Promise<Server> {
  const folder = temporaryFolder(bench.cleanUp);
  const socket = path.join(folder, 'redis.sock');
  const keep = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
  await startServer(bench, {
    command: findPart('redis-server') ?? 'redis-server',
    args: ['--port', '0', '--unixsocket', socket, '--dir', folder, ...keep],
    answers: () => accepts(socket),
  });
  return startServer(bench, {
    command: process.execPath,
    args: ['--conditions=source', path.join(repository, 'systems/north/services/api/src/main.ts')],
    env: { REDIS_URL: `unix://${socket}`, CUTOVER_LISTEN: `tcp:127.0.0.1:${port}`, NODE_ENV: 'production' },
    answers: async () =>
      (await request({ address: `tcp:127.0.0.1:${port}`, path: '/readyz', timeoutMs: 2_000 })).status === 200,
  });
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket, () => resolve(true)).on('error', () => resolve(false));
    connection.once('connect', () => connection.destroy());
  });
}
