/** Every router that is measured. A new one is one entry. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { request } from '../../../packages/cutover/src/wire/request.ts';
import { routerMain } from '../../../packages/proxy/src/index.ts';
import { freePort } from '../../../packages/cutover/src/wire/free-port.ts';
import type { Bench } from '../measurement.ts';
import { ProgramOfOthers } from '../processes.ts';
import { tableOf } from '../switch/table.ts';
import { onCore, routerCore } from './cores.ts';
import type { Upstreams } from './origin.ts';

export interface RouterKind {
  name: string;
  /** Ours are compared with all others. */
  isOurs: boolean;
  /** On the router's core; `port` of 127.0.0.1. It need not answer yet. `mover` leads a process group of its own beside `group`. */
  start(bench: Bench, folder: string, upstreams: Upstreams): Promise<{ port: number; group: number; mover?: number }>;
}

export const kinds: RouterKind[] = [
  { name: 'embedded', isOurs: true, start: startEmbedded },
  { name: 'haproxy', isOurs: true, start: startHaproxy },
  { name: 'haproxy bare', isOurs: false, start: startBareHaproxy },
  { name: 'nginx', isOurs: false, start: startNginx },
  { name: 'caddy', isOurs: false, start: startCaddy },
  { name: 'httpxy', isOurs: false, start: startHttpxy },
];

type Start = RouterKind['start'];

function startEmbedded(...[bench, folder, upstreams]: Parameters<Start>): ReturnType<Start> {
  return startOurs(bench, `${folder}/embedded`, upstreams, []);
}

/** HAProxy outlives the attendant that starts it, so it is ended apart. */
async function startHaproxy(...[bench, folder, upstreams]: Parameters<Start>): ReturnType<Start> {
  const own = `${folder}/haproxy`;
  const started = await startOurs(bench, own, upstreams, ['--haproxy', 'haproxy']);
  const { pid } = JSON.parse(readFileSync(`${own}/state/haproxy.json`, 'utf8')) as { pid: number };
  bench.cleanUp.later(async () => void process.kill(pid, 'SIGKILL'));
  return { ...started, mover: pid };
}

/** Everything on: half of the keys each way, cookie, counters, histogram, checks, limits, ids. */
async function startOurs(
  bench: Bench,
  folder: string,
  { sockets }: Upstreams,
  more: string[],
): Promise<{ port: number; group: number }> {
  mkdirSync(folder);
  const port = await freePort();
  const admin = `unix:${folder}/admin.sock`;
  const args = ['--listen', `tcp:127.0.0.1:${port}`, '--admin', admin, '--state', `${folder}/state`, ...more];
  const { group } = ProgramOfOthers.start(
    bench,
    onCore(routerCore, [process.execPath, '--conditions=source', routerMain, ...args]),
  );
  const table = { ...tableOf(1, 'blue', { blue: sockets[0], green: sockets[1] }), weights: { blue: 50, green: 50 } };
  await eventually(bench, async () => {
    const answer = await request({
      address: admin,
      method: 'PUT',
      path: '/table',
      body: table,
      timeoutMs: 5_000,
      signal: bench.signal,
    });
    return answer.status === 200;
  });
  return { port, group };
}

/** The least that HAProxy can do between two upstreams. */
async function startBareHaproxy(...[bench, folder, { sockets }]: Parameters<Start>): ReturnType<Start> {
  const port = await freePort();
  const config = `${folder}/haproxy.cfg`;
  writeFileSync(
    config,
    `global
  nbthread 1
  maxconn 4096
defaults
  mode http
  http-reuse always
  timeout connect 5s
  timeout client 60s
  timeout server 60s
frontend visitors
  bind 127.0.0.1:${port}
  default_backend entries
backend entries
  server one unix@${sockets[0]}
  server two unix@${sockets[1]}
`,
  );
  return { port, ...ProgramOfOthers.start(bench, onCore(routerCore, ['haproxy', '-db', '-f', config])) };
}

async function startNginx(...[bench, folder, { sockets }]: Parameters<Start>): ReturnType<Start> {
  const port = await freePort();
  const config = `${folder}/nginx.conf`;
  writeFileSync(
    config,
    `daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/nginx.log;
events { worker_connections 4096; }
http {
  access_log off;
  keepalive_requests 1000000000;
  upstream entries { server unix:${sockets[0]}; server unix:${sockets[1]}; keepalive 64; keepalive_requests 1000000000; }
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://entries; proxy_http_version 1.1; proxy_set_header Connection ""; }
  }
}
`,
  );
  const command = ['nginx', '-c', config, '-e', `${folder}/nginx.log`];
  return { port, ...ProgramOfOthers.start(bench, onCore(routerCore, command)) };
}

async function startCaddy(...[bench, folder, { sockets }]: Parameters<Start>): ReturnType<Start> {
  const port = await freePort();
  const config = `${folder}/Caddyfile`;
  const upstreams = sockets.map((socket) => `unix/${socket}`).join(' ');
  writeFileSync(
    config,
    `{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  reverse_proxy ${upstreams}
}
`,
  );
  const command = onCore(routerCore, ['caddy', 'run', '--config', config, '--adapter', 'caddyfile']);
  return { port, ...ProgramOfOthers.start(bench, command, { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }) };
}

async function startHttpxy(...[bench, , { sockets }]: Parameters<Start>): ReturnType<Start> {
  const port = await freePort();
  const program = fileURLToPath(new URL('./httpxy.ts', import.meta.url));
  const command = [process.execPath, '--conditions=source', program, String(port), ...sockets];
  return { port, ...ProgramOfOthers.start(bench, onCore(routerCore, command)) };
}

async function eventually(bench: Bench, succeeds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    bench.signal.throwIfAborted();
    if (await succeeds().catch(() => attempt > 200 && expectSuccess())) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function expectSuccess(): never {
  throw new Error('a router of ours does not take its table');
}
