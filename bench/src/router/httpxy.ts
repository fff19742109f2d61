/** The proxy library that people would take from npm, with kept connections. Arguments: port, sockets. */

import http from 'node:http';
import { createProxyServer } from 'httpxy';

const [port, ...sockets] = process.argv.slice(2);
const proxy = createProxyServer({});
const targets = sockets.map((socketPath) => ({
  target: { socketPath, host: 'localhost', protocol: 'http:' },
  agent: new http.Agent({ keepAlive: true, maxFreeSockets: 256 }),
}));
let turn = 0;

http
  .createServer((request, response) => {
    turn += 1;
    proxy.web(request, response, targets[turn % targets.length]).catch(() => response.destroy());
  })
  .listen(Number(port), '127.0.0.1');
