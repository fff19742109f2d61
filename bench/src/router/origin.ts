/**
 * The two upstreams of every router: one nginx process that answers from memory, on the core of the load. It needs less
 * for an answer than any router does for passing it on, so that the router stays the narrow place.
 */

import { writeFileSync, mkdirSync } from 'node:fs';
import type { Bench } from '../measurement.ts';
import { ProgramOfOthers } from '../processes.ts';
import { loadCore, onCore } from './cores.ts';

/** Bytes by the name of the size, which is also the path. */
export const bodies: Record<string, number> = { '200B': 200, '16KB': 16_384 };

export interface Upstreams {
  /** Sockets, for the routers. */
  sockets: [string, string];
}

export async function startOrigin(bench: Bench, folder: string): Promise<Upstreams> {
  const files = `${folder}/files`;
  mkdirSync(files, { mode: 0o755 });
  for (const [size, bytes] of Object.entries(bodies)) writeFileSync(`${files}/${size}`, 'x'.repeat(bytes));
  const sockets: Upstreams['sockets'] = [`${folder}/one.sock`, `${folder}/two.sock`];
  const config = `${folder}/origin.conf`;
  writeFileSync(config, configOf(folder, files, sockets));
  ProgramOfOthers.start(bench, onCore(loadCore, ['nginx', '-c', config, '-e', `${folder}/origin.log`]));
  return { sockets };
}

const configOf = (folder: string, files: string, sockets: string[]): string => `
daemon off;
master_process off;
pid ${folder}/origin.pid;
error_log ${folder}/origin.log;
events { worker_connections 4096; }
http {
  access_log off;
  keepalive_requests 1000000000;
  keepalive_timeout 1h;
  open_file_cache max=16 inactive=1h;
  open_file_cache_valid 1h;
  default_type text/plain;
  server {
${sockets.map((socket) => `    listen unix:${socket};`).join('\n')}
    root ${files};
    location = /readyz { return 200; }
    location = /200B { return 200 "${'x'.repeat(200)}"; }
  }
}
`;
