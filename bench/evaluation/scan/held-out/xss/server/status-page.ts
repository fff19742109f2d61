import { createServer } from 'node:http';
import { encode } from 'html-entities';
import { probes, type Probe } from './probes';

const row = ({ name, state, message }: Probe) =>
  `<tr class="${state === 'up' ? 'up' : 'down'}"><td>${encode(name)}</td><td>${encode(message)}</td></tr>`;

const server = createServer(async (request, response) => {
  if (request.url !== '/') {
    response.writeHead(404, { 'content-type': 'text/plain' }).end(`Nothing at ${request.url}`);
    return;
  }
  const rows = (await probes()).map(row);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(`<!doctype html><title>Status</title><table>${rows.join('')}</table>`);
});

server.listen(Number(process.env['PORT'] ?? 8080));

process.once('SIGTERM', () => {
  server.close();
  server.closeIdleConnections();
});

export const title = 'Status';
