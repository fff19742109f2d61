/** Requests that two readers could frame in two ways. Whoever is fooled by one asks the service for `/events/smuggled`. */

interface Shape {
  readonly name: string;
  readonly bytes: string;
}

const smuggled = 'GET /events/smuggled HTTP/1.1\r\nhost: x\r\n\r\n';
const head = (line: string, ...fields: string[]): string => [line, 'host: x', ...fields, '', ''].join('\r\n');
const post = 'POST /events/first HTTP/1.1';

/** Both lengths at once, one of them in disguise: the tail is inside the body, whichever length counts. */
const transferEncodings = [
  'transfer-encoding: chunked',
  'Transfer-Encoding: CHUNKED',
  'transfer-encoding:chunked',
  'transfer-encoding:\tchunked',
  'transfer-encoding: chunked ',
  'transfer-encoding : chunked',
  'transfer-encoding\t: chunked',
  ' transfer-encoding: chunked',
  'transfer-encoding: xchunked',
  'transfer-encoding: chunkedx',
  'transfer-encoding: chunked, identity',
  'transfer-encoding: identity, chunked',
  'transfer-encoding: identity',
  'transfer-encoding: gzip, chunked',
  'transfer-encoding: chunked, chunked',
  'transfer-encoding: chunked;q=1',
  'transfer-encoding: "chunked"',
  'transfer-encoding: chunk\0ed',
  'transfer-encoding:\x0bchunked',
  'transfer-encoding:\r\n chunked',
  'transfer-encoding:\r\n\tchunked',
  'transfer-encoding: chunked\r\ntransfer-encoding: identity',
  'transfer-encoding: identity\r\ntransfer-encoding: chunked',
  'x: y\ntransfer-encoding: chunked',
  'x: y\rtransfer-encoding: chunked',
  'x: y\r\n\ttransfer-encoding: chunked',
  'transfer-encoding: chunked\0',
  'transfer-encoding: \xa0chunked',
  'transfer_encoding: chunked',
  'transfer-encoding: chunked\r\nconnection: transfer-encoding',
];

const lengths = [
  '+5',
  '-5',
  '5, 5',
  '5,6',
  '5 5',
  '0x5',
  '5.0',
  '1e1',
  '5;',
  '"5"',
  '',
  '\x0b5',
  '\xa05',
  '5\x00',
  'five',
  '99999999999999999999',
  '18446744073709551616',
  '4294967296000000000000',
  '5\r\ncontent-length: 6',
  '6\r\ncontent-length: 5',
  '0\r\ncontent-length: 5',
  '5\r\ncontent-length: +5',
  '\r\n 5',
  '5\r\n 6',
];

const chunks = [
  '0x5\r\nhello\r\n0\r\n\r\n',
  '+5\r\nhello\r\n0\r\n\r\n',
  '-5\r\nhello\r\n0\r\n\r\n',
  ' 5\r\nhello\r\n0\r\n\r\n',
  '5 5\r\nhello\r\n0\r\n\r\n',
  'g\r\nhello\r\n0\r\n\r\n',
  '\r\nhello\r\n0\r\n\r\n',
  ';\r\nhello\r\n0\r\n\r\n',
  '5\rhello\r\n0\r\n\r\n',
  '5\r\nhelloworld\r\n0\r\n\r\n',
  '5\r\nhel\r\n0\r\n\r\n',
  '5\r\nhelloXX0\r\n\r\n',
  'fffffffffffffffff\r\nhello\r\n0\r\n\r\n',
  '10000000000000005\r\nhello\r\n0\r\n\r\n',
  '5;a="\r\nhello\r\n0\r\n\r\n',
  '5\0\r\nhello\r\n0\r\n\r\n',
  '５\r\nhello\r\n0\r\n\r\n',
  '5\r\nhello\r\n-0\r\n\r\n',
  '5\r\nhello\r\n0\r\ncontent-length: 5\0\r\n\r\n',
  '5\r\nhello\r\n0\r\n bad\r\n\r\n',
];

/** Fields and request lines that one reader takes and another does not. */
const heads = [
  head(post, 'x y: z'),
  head(post, ': empty'),
  head(post, 'no colon'),
  head(post, 'x: a\0b'),
  head(post, 'x: a\rb'),
  head(post, 'x\0: a'),
  head(post, 'x\x7f: a'),
  head(post, 'x(: a'),
  head(post, 'x: a\x01b'),
  head(post, 'host: other'),
  head(post, 'host: x, other'),
  head(post, 'expect: magic'),
  head(post, 'upgrade: h2c', 'connection: upgrade, http2-settings', 'http2-settings: AAMAAABkAAQAAP__'),
  head(post, ' folded: x'),
  head('POST  /events/first HTTP/1.1'),
  head('POST /events/first  HTTP/1.1'),
  head('POST\t/events/first\tHTTP/1.1'),
  head('POST /events/first HTTP/1.1 x'),
  head('POST /events/first HTTP/1.2'),
  head('POST /events/first HTTP/2.0'),
  head('POST /events/first HTTP/11'),
  head('POST /events/first http/1.1'),
  head('POST /events/first XTTP/1.1'),
  head('post /events/first HTTP/1.1'),
  head('P\0ST /events/first HTTP/1.1'),
  head('POST /events/\0first HTTP/1.1'),
  head('POST /events/first\x7f HTTP/1.1'),
  head('POST events/first HTTP/1.1'),
  head('POST * HTTP/1.1'),
  head('CONNECT x:443 HTTP/1.1'),
  head('\0POST /events/first HTTP/1.1'),
  ' POST /events/first HTTP/1.1\r\nhost: x\r\n\r\n',
  'POST /events/first HTTP/1.1\r\nx: y\r\n\r\n',
  'POST /events/first HTTP/1.1\r\nhost:\r\nhost: x\r\n\r\n',
  'POST http://other/events/first HTTP/1.1\r\n\r\n',
  'POST /events/first\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  'HTTP/1.1 200 OK\r\n\r\n',
];

export const shapes: readonly Shape[] = [
  ...transferEncodings.map((field) => {
    const body = `0\r\n\r\n${smuggled}`;
    return shape(field, head(post, `content-length: ${body.length}`, field) + body);
  }),
  ...transferEncodings.slice(0, 2).flatMap((field) =>
    ['4', '0', '5'].map((length) => {
      const body = `${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n`;
      return shape(`length ${length}, ${field}`, head(post, field, `content-length: ${length}`) + body);
    }),
  ),
  ...lengths.map((length) => shape(`content-length: ${length}`, head(post, `content-length: ${length}`) + smuggled)),
  ...chunks.map((chunk) => shape(`chunk ${chunk}`, head(post, 'transfer-encoding: chunked') + chunk)),
  ...heads.map((bytes) => shape(bytes, bytes)),
];

function shape(what: string, bytes: string): Shape {
  return { name: JSON.stringify(what), bytes };
}
