/** The least that can be a colour's entry: every answer is the name of the colour. Arguments: socket, colour. */

import http from 'node:http';

const [socket, colour = ''] = process.argv.slice(2);
const headers = { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(colour) };
const server = http.createServer((request, response) => {
  request.resume().on('end', () => response.writeHead(200, headers).end(colour));
});
server.listen(socket, () => process.stdout.write('listening\n'));
