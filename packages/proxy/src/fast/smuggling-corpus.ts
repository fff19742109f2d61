/** Requests that two readers could read in two ways, after the public collections of smuggling shapes. For tests. */

export interface Shape {
  name: string;
  /** Sent as latin1. */
  bytes: string;
}

/** What an attacker would like the upstream to see as a request of its own. */
const SURPLUS = 'GET /surplus HTTP/1.1\r\nHost: a\r\n\r\n';

const GET = 'GET / HTTP/1.1\r\n';
const POST = 'POST / HTTP/1.1\r\n';
const HOST = 'Host: a\r\n';

/** Bytes that some parser somewhere skips, strips or takes for a line's end. */
const ODD_BYTES = [
  ...Array.from({ length: 0x20 }, (_, byte) => byte),
  ...[0x20, 0x22, 0x27, 0x2c, 0x3a, 0x3b, 0x5c, 0x7f, 0x80, 0x85, 0xa0, 0xad, 0xff],
].map((byte) => ({ label: `0x${byte.toString(16).padStart(2, '0')}`, odd: String.fromCharCode(byte) }));

/** Places for an odd byte in a field line. */
const PLACES: Record<string, (name: string, odd: string, value: string) => string> = {
  'before the name': (name, odd, value) => `${odd}${name}: ${value}`,
  'in the name': (name, odd, value) => `${name.slice(0, 8)}${odd}${name.slice(8)}: ${value}`,
  'behind the name': (name, odd, value) => `${name}${odd}: ${value}`,
  'before the value': (name, odd, value) => `${name}:${odd}${value}`,
  'in the value': (name, odd, value) => `${name}: ${value.slice(0, 1)}${odd}${value.slice(1)}`,
  'behind the value': (name, odd, value) => `${name}: ${value}${odd}`,
};

function oddFields(): Shape[] {
  const fields = [
    { field: 'Transfer-Encoding', value: 'chunked', rest: 'Content-Length: 5\r\n', body: '0\r\n\r\n' },
    { field: 'Content-Length', value: '35', rest: '', body: '' },
    { field: 'X-Plain', value: 'value', rest: '', body: '' },
  ];
  return fields.flatMap(({ field, value, rest, body }) =>
    Object.entries(PLACES).flatMap(([place, put]) =>
      ODD_BYTES.map(({ label, odd }) => ({
        name: `${field} with ${label} ${place}`,
        bytes: `${POST}${HOST}${rest}${put(field, odd, value)}\r\n\r\n${body}${SURPLUS}`,
      })),
    ),
  );
}

const CODINGS = [
  'chunked',
  'Chunked',
  'CHUNKED',
  'chunke',
  'chunkedd',
  'xchunked',
  'identity',
  'gzip',
  'gzip, chunked',
  'chunked, gzip',
  'chunked, identity',
  'identity, chunked',
  'chunked, chunked',
  'chunked;q=1',
  '"chunked"',
  "'chunked'",
  'chunked,',
  ', chunked',
  'chunked\t',
  '\tchunked',
  'chunked\r\n\t',
  '\r\n chunked',
  'chunked\n',
  'chun\\ked',
  '',
];
const LENGTHS = [
  '5',
  '+5',
  '-5',
  '05',
  '0x5',
  '5.0',
  '5e0',
  '5,5',
  '5, 5',
  '5;5',
  '5 5',
  '1_0',
  '"5"',
  '٥',
  '',
  ' ',
  'five',
  '99999999999999999999',
  '18446744073709551621',
  '4294967301',
  '-0',
  '00000000000000000000005',
];

function framings(): Shape[] {
  const codings = CODINGS.flatMap((coding) => [
    [`coding ${coding}`, `Transfer-Encoding: ${coding}\r\n`],
    [`length and coding ${coding}`, `Content-Length: 5\r\nTransfer-Encoding: ${coding}\r\n`],
    [`coding ${coding} and length`, `Transfer-Encoding: ${coding}\r\nContent-Length: 5\r\n`],
    [`identity and coding ${coding}`, `Transfer-Encoding: identity\r\nTransfer-Encoding: ${coding}\r\n`],
    [`coding ${coding} and chunked`, `Transfer-Encoding: ${coding}\r\nTransfer-Encoding: chunked\r\n`],
  ]);
  const lengths = LENGTHS.flatMap((length) => [
    [`length ${length}`, `Content-Length: ${length}\r\n`],
    [`lengths 5 and ${length}`, `Content-Length: 5\r\nContent-Length: ${length}\r\n`],
    [`lengths ${length} and 5`, `Content-Length: ${length}\r\nContent-Length: 5\r\n`],
    [`length ${length} and a field like it`, `Content_Length: 5\r\nContent-Length: ${length}\r\n`],
  ]);
  return [...codings, ...lengths].flatMap(([name = '', lines]) => [
    { name: `POST with ${name}`, bytes: `${POST}${HOST}${lines}\r\n0\r\n\r\n${SURPLUS}` },
    { name: `GET with ${name}`, bytes: `${GET}${HOST}${lines}\r\n0\r\n\r\n${SURPLUS}` },
  ]);
}

function chunks(): Shape[] {
  const bodies = [
    '0x1\r\na\r\n0\r\n\r\n',
    '+1\r\na\r\n0\r\n\r\n',
    '-1\r\na\r\n0\r\n\r\n',
    ' 1\r\na\r\n0\r\n\r\n',
    '1 \r\na\r\n0\r\n\r\n',
    '1\t\r\na\r\n0\r\n\r\n',
    '1\na\n0\n\n',
    '1\r\na\n0\r\n\r\n',
    '1\ra\r0\r\r',
    '1\r\nab\r\n0\r\n\r\n',
    '2\r\na\r\n0\r\n\r\n',
    '1;\na\r\n0\r\n\r\n',
    '1;x=\n\r\na\r\n0\r\n\r\n',
    '1;x="\r\n"\r\na\r\n0\r\n\r\n',
    '1;x=y\r\na\r\n0\r\n\r\n',
    '1,1\r\na\r\n0\r\n\r\n',
    '1_0\r\n0123456789abcdef\r\n0\r\n\r\n',
    '0001\r\na\r\n0\r\n\r\n',
    'fffffffffffffffff\r\na\r\n0\r\n\r\n',
    '10000000000000001\r\na\r\n0\r\n\r\n',
    '\r\n1\r\na\r\n0\r\n\r\n',
    'g\r\na\r\n0\r\n\r\n',
    '1\r\na0\r\n\r\n',
    '1\r\na\r\n0\r\n',
    '0\r\nX: y\r\n\r\n',
    '0\r\nContent-Length: 5\r\n\r\n',
    '0\r\nX : y\r\n\r\n',
    '0\r\n X: y\r\n\r\n',
    '0\n\r\n',
    '0\r\n\n',
    '0\r\r\n\r\n',
    '00\r\n\r\n',
    '0;x\r\n\r\n',
    '1\r\r\na\r\n0\r\n\r\n',
  ];
  return bodies.map((body) => ({
    name: `chunks ${JSON.stringify(body)}`,
    bytes: `${POST}${HOST}Transfer-Encoding: chunked\r\n\r\n${body}${SURPLUS}`,
  }));
}

function lines(): Shape[] {
  const ends = [
    '\n',
    '\r',
    '\r\r\n',
    '\n\r',
    '\r\n\n',
    '\0',
    '\v',
    '\f',
    '\u0085',
    ' \r\n',
    '\t\r\n',
    '\r\n ',
    '\r\n\t',
  ];
  return ends.flatMap((end) => [
    { name: `request line ending ${JSON.stringify(end)}`, bytes: `GET / HTTP/1.1${end}${HOST}\r\n${SURPLUS}` },
    { name: `host line ending ${JSON.stringify(end)}`, bytes: `${GET}Host: a${end}X: y\r\n\r\n${SURPLUS}` },
    { name: `last line ending ${JSON.stringify(end)}`, bytes: `${GET}${HOST}X: y${end}\r\n${SURPLUS}` },
    { name: `head ending ${JSON.stringify(end)}`, bytes: `${GET}${HOST}X: y\r\n${end}${SURPLUS}` },
    {
      name: `folded with ${JSON.stringify(end)}`,
      bytes: `${GET}${HOST}X: y${end}Content-Length: 35\r\n\r\n${SURPLUS}`,
    },
  ]);
}

function requestLines(): Shape[] {
  const firsts = [
    'GET  / HTTP/1.1',
    ' GET / HTTP/1.1',
    'GET / HTTP/1.1 ',
    'GET /  HTTP/1.1',
    'GET\t/\tHTTP/1.1',
    'GET /',
    'GET / HTTP/1.0',
    'GET / HTTP/0.9',
    'GET / HTTP/1.2',
    'GET / HTTP/2.0',
    'GET / HTTP/1.10',
    'GET / HTTP/01.1',
    'GET / http/1.1',
    'GET / HTTP/1,1',
    'GET / HTTP 1.1',
    'GET / HTP/1.1',
    'get / HTTP/1.1',
    'Get / HTTP/1.1',
    'GETT / HTTP/1.1',
    'G\0T / HTTP/1.1',
    'PRI * HTTP/2.0',
    'TRACE / HTTP/1.1',
    'CONNECT a:80 HTTP/1.1',
    'CONNECT / HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'GET * HTTP/1.1',
    'GET http://b/x HTTP/1.1',
    'GET http://b HTTP/1.1',
    'GET http://b?x HTTP/1.1',
    'GET https://b/x HTTP/1.1',
    'GET HTTP://b/x HTTP/1.1',
    'GET ftp://b/x HTTP/1.1',
    'GET http:///x HTTP/1.1',
    'GET http://u@b/x HTTP/1.1',
    'GET //b/x HTTP/1.1',
    'GET b/x HTTP/1.1',
    'GET ?x HTTP/1.1',
    'GET /a#b HTTP/1.1',
    'GET /a b HTTP/1.1',
    'GET /a\tb HTTP/1.1',
    'GET /a\0b HTTP/1.1',
    'GET /a\x7fb HTTP/1.1',
    'GET /\xe9 HTTP/1.1',
    'GET /%zz HTTP/1.1',
    'GET /"<>^`{|}\\ HTTP/1.1',
    'GET /../../x HTTP/1.1',
    'GET /;x=y?z&[]=1 HTTP/1.1',
    'GET / HTTP/1.1 HTTP/1.1',
    '',
    '\r\nGET / HTTP/1.1',
    '\nGET / HTTP/1.1',
    'HTTP/1.1 200 OK',
  ];
  return firsts.map((first) => ({ name: `line ${JSON.stringify(first)}`, bytes: `${first}\r\n${HOST}\r\n${SURPLUS}` }));
}

function hosts(): Shape[] {
  const hostLines = [
    '',
    'Host:\r\n',
    'Host: \r\n',
    'Host: a\r\nHost: b\r\n',
    'Host: a\r\nhost: a\r\n',
    'Host: a, b\r\n',
    'Host: a/b\r\n',
    'Host: a b\r\n',
    'Host: a@b\r\n',
    'Host: a#b\r\n',
    'Host: a?b\r\n',
    'Host: a\\b\r\n',
    'Host: "a"\r\n',
    'Host: a:80\r\n',
    'Host: a:80:80\r\n',
    'Host: [::1]\r\n',
    'Host: [::1]:80\r\n',
    'Host: \xe9\r\n',
    'Host: a\0b\r\n',
    'Host: a%00b\r\n',
    'Host : a\r\n',
    'Host\t: a\r\n',
    ' Host: a\r\n',
    'Host: a\r\n b\r\n',
    'Host:a\r\n',
    'Host:\ta\t\r\n',
    'HOST: a\r\n',
    ': a\r\nHost: a\r\n',
    'Host\r\n',
    'Host: a\r\nX\r\n',
    'Host: a\r\nX:\r\n',
    'Host: a\r\n: y\r\n',
    'Host: a\r\nX: \x01\r\n',
    'Host: a\r\nX: \xff\r\n',
  ];
  return hostLines.map((line) => ({ name: `host ${JSON.stringify(line)}`, bytes: `${GET}${line}\r\n${SURPLUS}` }));
}

function connections(): Shape[] {
  const fieldLines = [
    'Connection: close',
    'Connection: Close',
    'Connection: keep-alive',
    'Connection: close, x',
    'Connection: content-length',
    'Connection: host',
    'Connection: cookie\r\nCookie: a=b',
    'Connection: x-request-id\r\nX-Request-Id: 1',
    'Connection: keep-alive\r\nConnection: close',
    'Connection:',
    'Connection: upgrade\r\nUpgrade: h2c',
    'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__',
    'Upgrade: websocket',
    'Expect: 100-continue',
    'Expect: nothing',
    'TE: trailers',
    'Trailer: x',
    'Keep-Alive: timeout=5',
    'Proxy-Connection: keep-alive',
    'X-Forwarded-For: 6.6.6.6',
    'X-Forwarded-Host: evil',
    'X_Forwarded_For: 6.6.6.6',
    'X-Forwarded-Anything: 6.6.6.6',
    'Forwarded: for=6.6.6.6',
    'X-Real-IP: 6.6.6.6',
    'X_Real_IP: 6.6.6.6',
    'Cutover-Key: guess',
    'Cutover_Key: guess',
    'Cookie: cutover-key=guess',
    'Cookie: a=b; cutover-key=guess; c=d',
    'Cookie: a=b\r\nCookie: cutover-visitor=0123456789abcdef0123456789abcdef',
    'Accept: text/event-stream\r\nAccept-Encoding: gzip',
    'Accept: text/html\r\nAccept-Encoding: gzip',
    'Tracestate: a=b',
    'X-Request-Id: a\r\nX-Request-Id: b',
    'X-HTTP-Method-Override: DELETE',
  ];
  return fieldLines.flatMap((line) => [
    { name: `GET and ${line}`, bytes: `${GET}${HOST}${line}\r\n\r\n${SURPLUS}` },
    { name: `POST and ${line}`, bytes: `${POST}${HOST}Content-Length: 2\r\n${line}\r\n\r\nhi${SURPLUS}` },
  ]);
}

export const SHAPES: readonly Shape[] = [
  ...oddFields(),
  ...framings(),
  ...chunks(),
  ...lines(),
  ...requestLines(),
  ...hosts(),
  ...connections(),
];
