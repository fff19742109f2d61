/** Requests that no visitor means well with: every router must bear them alike. */

import net from 'node:net';

const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n';
const post = 'POST / HTTP/1.1\r\nHost: a\r\n';

/** Raw bytes by what is wrong with them. */
export const badRequests: Record<string, string> = {
  'length and chunks': `${post}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'chunks and length': `${post}Transfer-Encoding: chunked\r\nContent-Length: 100\r\n\r\n0\r\n\r\n${smuggled}`,
  'two lengths that differ': `${post}Content-Length: 0\r\nContent-Length: 44\r\n\r\n${smuggled}`,
  'a list of lengths': `${post}Content-Length: 0, 44\r\n\r\n${smuggled}`,
  'a length with a sign': `${post}Content-Length: +44\r\n\r\n${smuggled}`,
  'a negative length': `${post}Content-Length: -1\r\n\r\n${smuggled}`,
  'a hexadecimal length': `${post}Content-Length: 0x2c\r\n\r\n${smuggled}`,
  'a length beyond all numbers': `${post}Content-Length: 99999999999999999999999\r\n\r\n`,
  'a coding that is not chunked': `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'chunked twice': `${post}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'chunked before identity': `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${smuggled}`,
  'a blank before the colon': `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'a folded coding beside a length': `${post}Content-Length: 49\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'a folded field': `GET / HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n`,
  'a chunk size that is no number': `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n${smuggled}`,
  'a chunk size beyond all numbers': `${post}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\n\r\n${smuggled}`,
  'a chunk that is longer than it says': `${post}Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n${smuggled}`,
  'a tab around the coding': `${post}Transfer-Encoding:\tchunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n${smuggled}`,
  'chunks in HTTP/1.0': `POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  'two hosts': `GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`,
  'no host': `GET / HTTP/1.1\r\n\r\n`,
  'a host with a path': `GET / HTTP/1.1\r\nHost: a/../b\r\n\r\n`,
  'NUL in a value': `GET / HTTP/1.1\r\nHost: a\r\nX-A: b\0c\r\n\r\n`,
  'a bare CR in a value': `GET / HTTP/1.1\r\nHost: a\r\nX-A: b\rX-B: c\r\n\r\n`,
  'a control character in a name': `GET / HTTP/1.1\r\nHost: a\r\nX\x01A: b\r\n\r\n`,
  'an empty name': `GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n`,
  'a line without a colon': `GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n`,
  'a blank first in the head': `GET / HTTP/1.1\r\n Host: a\r\n\r\n`,
  'a version that does not exist': `GET / HTTP/9.9\r\nHost: a\r\n\r\n`,
  'no version': 'GET /\r\n\r\n',
  'blanks in the target': `GET /a b HTTP/1.1\r\nHost: a\r\n\r\n`,
  'a fragment in the target': `GET /#smuggled HTTP/1.1\r\nHost: a\r\n\r\n`,
  'an empty method': ` / HTTP/1.1\r\nHost: a\r\n\r\n`,
  'a method with a bracket': `GE(T / HTTP/1.1\r\nHost: a\r\n\r\n`,
  'a tunnel to elsewhere': `CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n${smuggled}`,
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'an upgrade to HTTP/2': `GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n`,
  'a length that Connection takes away': `${post}Connection: Content-Length\r\nContent-Length: 44\r\n\r\n${smuggled}`,
  'a field beyond 16 KiB': `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'b'.repeat(17_000)}\r\n\r\n`,
  'a thousand fields': `GET / HTTP/1.1\r\nHost: a\r\n${'X-A: b\r\n'.repeat(1_000)}\r\n`,
  'the beginning of TLS': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  nonsense: '\x00\x01\x02\x03\r\n\r\n',
};

const patienceMs = 300;

/** Everything that comes back until the router closes, or for as long as it says nothing. */
export async function exchange(port: number, raw: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let answer = '';
  const socket = net.connect(port, '127.0.0.1').setEncoding('latin1');
  socket.setTimeout(patienceMs, () => socket.destroy());
  socket.on('data', (text: string) => (answer += text));
  socket.on('error', () => {});
  socket.on('close', () => resolve(answer));
  socket.write(Buffer.from(raw, 'latin1'));
  return promise;
}
