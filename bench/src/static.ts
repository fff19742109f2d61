/** Static content from the entry's memory, beside nginx from Debian, which sends files. */

import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../packages/cutover/src/wire/free-port.ts';
import { findPart } from '../../tests/support/parts.ts';
import { compare } from './compare.ts';
import type { Bench, Measurement, Result } from './measurement.ts';
import { temporaryFolder } from './repository.ts';
import { startServer, type Server } from './server.ts';
import { fetchTimes } from './static/client.ts';

const pairs = 6;
const pageBytes = 20_480;
const filmBytes = 5 * 1024 * 1024;

export const staticContent: Measurement<'pages' | 'films'> = {
  measures:
    'what a CPU second of the server gives of a 20 KB page, and of ranges of 5 MB, from the entry and from nginx',
  goal: 'the entry at least 0.30 of nginx for the page',
  settings: {
    pages: { default: 20_000, meaning: 'requests for the page in each run' },
    films: { default: 200, meaning: 'requests for 5 MB of a film in each run' },
  },
  seconds: ({ pages, films }) => 10 + (2 * pairs * pages) / 12_000 + (2 * pairs * films) / 80,
  needs: ['nginx'],
  async run(bench, { pages, films }) {
    const folder = temporaryFolder(bench.cleanUp);
    writeSite(folder);
    const [oursPort, theirsPort] = [await freePort(), await freePort()];
    const ours = await startEntry(bench, folder, oursPort);
    const theirs = await startNginx(bench, folder, theirsPort);
    const perCpuSecond =
      (server: Server, port: number, what: 'page' | 'film') =>
      async (pair: number): Promise<number> => {
        bench.signal.throwIfAborted();
        bench.say(`${what}, pair ${pair + 1} of ${pairs}`);
        const before = server.cpuSeconds();
        const bytes = await (what === 'page'
          ? fetchTimes({ port, path: '/page', times: pages, connections: 16 })
          : fetchTimes({ port, path: '/film.mp4', times: films, connections: 4, range: [1_000_000, filmBytes] }));
        const used = Math.max(0.01, server.cpuSeconds() - before);
        return what === 'page' ? pages / used : bytes / 1e6 / used;
      };
    const both = (what: 'page' | 'film') => ({
      pairs,
      ours: perCpuSecond(ours, oursPort, what),
      theirs: perCpuSecond(theirs, theirsPort, what),
    });
    return {
      pageBytes,
      rangeBytes: filmBytes,
      rows: [
        await compare('page of 20 KB', 'nginx', { ...both('page'), unit: 'requests per CPU second' }),
        await compare('ranges of 5 MB', 'nginx', { ...both('film'), unit: 'MB per CPU second' }),
      ],
    } satisfies Result;
  },
};

function writeSite(folder: string): void {
  mkdirSync(path.join(folder, 'public'));
  const text = 'A page that a visitor reads. '.repeat(pageBytes / 29 + 1);
  // The entry marks the page with its release; both send the same number of bytes, but for some.
  writeFileSync(path.join(folder, 'public/page.html'), text.slice(0, pageBytes));
  writeFileSync(path.join(folder, 'public/page'), text.slice(0, pageBytes));
  writeFileSync(path.join(folder, 'public/film.mp4'), Buffer.alloc(2 * filmBytes, 'film'));
}

function startEntry(bench: Bench, folder: string, port: number): Promise<Server> {
  return startServer(bench, {
    command: process.execPath,
    args: ['--conditions=source', fileURLToPath(new URL('./static/entry.ts', import.meta.url))],
    env: { CUTOVER_LISTEN: `tcp:127.0.0.1:${port}` },
    cwd: folder,
    answers: () => answers(port),
  });
}

/** As Debian sets it up: one worker, files, an access log. */
function startNginx(bench: Bench, folder: string, port: number): Promise<Server> {
  const config = `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 768; }
http {
  sendfile on; tcp_nopush on; keepalive_requests 1000000; access_log ${folder}/access.log;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi; default_type text/html;
  types { video/mp4 mp4; }
  server { listen 127.0.0.1:${port}; root ${folder}/public; }
}`;
  writeFileSync(path.join(folder, 'nginx.conf'), config);
  return startServer(bench, {
    command: findPart('nginx') ?? 'nginx',
    args: ['-c', path.join(folder, 'nginx.conf'), '-e', 'stderr'],
    answers: () => answers(port),
  });
}

async function answers(port: number): Promise<boolean> {
  const asked = request({ port, path: '/page', agent: false }).end();
  const [response] = await once(asked, 'response');
  response.resume();
  return response.statusCode === 200;
}
