/** nchan, the event streams of nginx: one worker, a channel to which one location publishes and another subscribes. */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findPart } from '../../../tests/support/parts.ts';
import { request } from '../../../packages/cutover/src/wire/request.ts';
import type { Bench } from '../measurement.ts';
import { temporaryFolder } from '../repository.ts';
import { type Server, startServer } from '../server.ts';

export async function startNchan(bench: Bench, port: number): Promise<Server> {
  const folder = temporaryFolder(bench.cleanUp);
  const file = path.join(folder, 'nginx.conf');
  mkdirSync(path.join(folder, 'tmp'));
  writeFileSync(file, configOf(folder, port));
  return startServer(bench, {
    command: findPart('nginx') ?? 'nginx',
    args: ['-c', file, '-p', folder, '-e', path.join(folder, 'error.log'), '-g', 'daemon off;'],
    answers: async () =>
      (await request({ address: `tcp:127.0.0.1:${port}`, path: '/up', timeoutMs: 2_000 })).status === 200,
  });
}

const configOf = (folder: string, port: number): string => `
load_module ${findPart('nchan')};
worker_processes 1;
pid ${folder}/pid;
events { worker_connections 8192; }
http {
  access_log off;
  client_body_temp_path ${folder}/tmp; proxy_temp_path ${folder}/tmp; fastcgi_temp_path ${folder}/tmp;
  uwsgi_temp_path ${folder}/tmp; scgi_temp_path ${folder}/tmp;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    keepalive_requests 1000000;
    location = /up { return 200; }
    location = /publish { nchan_publisher; nchan_channel_id bench; nchan_message_buffer_length 1000; }
    location = /events { nchan_subscriber eventsource; nchan_channel_id bench; nchan_subscriber_first_message newest; }
  }
}
`;
