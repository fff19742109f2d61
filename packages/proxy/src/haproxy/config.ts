import type { Address } from '../address.ts';
import type { Limits } from '../limits.ts';
import type { ProblemCode } from '../problems.ts';
import type { RoutingTable } from '../table.ts';
import { PROBLEMS, problemBody } from '../problems.ts';
import { LATENCY_BOUNDS } from '../stats.ts';
import { FIELDS } from './row.ts';

export interface ConfigSettings {
  listen: Address;
  /** Of HAProxy's runtime socket. */
  runtime: string;
  /** Socket to which HAProxy sends its log lines. */
  lines: string;
  /** Socket of the attendant's own visitor server, which takes what HAProxy's rules are too coarse for. */
  thorough: string;
  /** File of the map with the row. */
  map: string;
  limits: Limits;
  visitorKey: RoutingTable['visitorKey'];
  /** Addresses by server name, for each backend that begins with some. */
  servers: Record<string, Record<string, string>>;
}

/** Two for each colour, so that a new release of a colour never shares a backend with the one before. */
export const BACKENDS = { blue: ['blue-a', 'blue-b'], green: ['green-a', 'green-b'] } as const;
export const THOROUGH_BACKEND = 'thorough';
export const ROW_KEY = 'routing';
const RING = 'requests';
/** The first status of each class whose answers are counted. */
export const ANSWERED = [200, 300, 400, 500] as const;
/** The bounds of latency, as whole milliseconds can exceed them. */
export const EXCEEDED_MS: readonly number[] = LATENCY_BOUNDS.map((seconds) => Math.floor(seconds * 1000));

/** A stream may be silent for as long as it likes. */
const STREAM_SILENCE = '24d';
/** What HAProxy may add to a head. */
const REWRITE_BYTES = 1024;

/** What HAProxy is started with. Everything that a release changes is in the map and the servers. */
export function haproxyConfig(settings: ConfigSettings): string {
  return [
    ...processSection(settings),
    ...defaultsSection(settings.limits),
    ...countersSections(),
    ...visitorsSection(settings),
    ...Object.values(BACKENDS).flatMap((names) => names.flatMap((name) => backendSection(name, settings))),
    ...section(`backend ${THOROUGH_BACKEND}`, [
      ...forwarded,
      // What follows a tunnel that was refused is meant for its other end.
      'http-response set-header connection close if METH_CONNECT',
      'http-reuse always',
      // While the attendant is being started again connections break without an answer: after a status an EventSource would give up.
      'errorfile 503 /dev/null',
      `timeout server ${STREAM_SILENCE}`,
      `server attendant ${serverAddress(`unix:${settings.thorough}`)}`,
    ]),
    '',
  ].join('\n');
}

function processSection({ runtime, lines, limits }: ConfigSettings): string[] {
  return [
    ...section('global', [
      `stats socket ${runtime} mode 600 level admin expose-fd listeners`,
      'stats timeout 1m',
      `maxconn ${limits.connections}`,
      'no strict-limits',
      'hard-stop-after 30m',
      `tune.bufsize ${limits.headBytes + REWRITE_BYTES}`,
      `tune.maxrewrite ${REWRITE_BYTES}`,
      `tune.http.maxhdr ${limits.headerCount}`,
    ]),
    ...section(`ring ${RING}`, [
      'format raw',
      'maxlen 1024',
      'size 16777216',
      'timeout connect 1s',
      `timeout server ${STREAM_SILENCE}`,
      `server attendant unix@${lines} log-proto octet-count`,
    ]),
  ];
}

function defaultsSection(limits: Limits): string[] {
  const codes = {
    400: 'ROUTER_BAD_REQUEST',
    408: 'ROUTER_REQUEST_TIMEOUT',
    502: 'ROUTER_UPSTREAM_BROKE',
    503: 'ROUTER_UPSTREAM_UNREACHABLE',
    504: 'ROUTER_UPSTREAM_TIMEOUT',
  } as const;
  const errors = Object.entries(codes).map(
    ([status, code]) => `http-error status ${status} content-type application/problem+json string ${bodyOf(code)}`,
  );
  return section('defaults', [
    'mode http',
    `maxconn ${limits.connections}`,
    'backlog 4096',
    'timeout connect 5s',
    `timeout http-request ${limits.headMs}`,
    `timeout http-keep-alive ${limits.keepAliveMs}`,
    `timeout client ${limits.bodyIdleMs}`,
    `timeout server ${limits.answerMs}`,
    `timeout tunnel ${STREAM_SILENCE}`,
    'timeout queue 5s',
    // No idle connection is closed under a request when a process leaves.
    'option idle-close-on-response',
    'option disable-h2-upgrade',
    'option dontlognull',
    ...errors,
  ]);
}

/** Tables that count by tag what only HAProxy knows while it happens. */
function countersSections(): string[] {
  const table = (stored: string): string => `stick-table type string len 256 size 1k store ${stored}`;
  const counters = ANSWERED.length + EXCEEDED_MS.length;
  return [
    ...section('backend requests', [table(`http_req_cnt,conn_cur,gpt(2),gpc(${counters})`)]),
    ...section('backend open-streams', [table('conn_cur')]),
  ];
}

/** One line for each request that did not end well, read by `lines.ts`. */
const LINE = ['%pid', '%[var(sess.tag)]', '%b', '%s', '%ST', '%ts', '%Tr'].join(' ');

/**
 * Heads that need a closer look than rules of HAProxy can take: what only a router may set, what is meant for one hop, what a
 * parser must be strict about, the private key, and event streams, whose boundaries HAProxy cannot see.
 */
const UNUSUAL = [
  String.raw`x[-_]forwarded[-_]`,
  'forwarded:',
  String.raw`x[-_]real[-_]ip:`,
  'x_request[-_]id:',
  'x-request_id:',
  String.raw`cutover[-_]key:`,
  String.raw`cookie:[^\n]*cutover-key`,
  'keep-alive:',
  'proxy-',
  'te:',
  'upgrade:',
  'http2-settings:',
  'expect:',
  'transfer-encoding:',
  String.raw`content-length: \d{8}`,
  String.raw`connection: (?!(?:keep-alive|close)\r)`,
  String.raw`accept:[^\n]*text/event-stream`,
  String.raw`host: [\w.:[\]%~-]*[^\w.:[\]%~\r-]`,
].join('|');

function visitorsSection(settings: ConfigSettings): string[] {
  return section('frontend visitors', [
    `bind ${bindAddress(settings.listen)}`,
    `log ring@${RING} local0`,
    `log-format "${LINE}"`,
    // Answers without fault are counted by `counting`; a line costs several times as much.
    'option dontlog-normal',
    // What is allowed here meets no further rule of this section.
    `http-request set-var(txn.is_unusual) bool(true) if { req.hdrs -m reg '(?mi)^(?:${UNUSUAL})' } || !{ url -m beg / }`,
    'acl is_unusual var(txn.is_unusual) -m found',
    'http-request allow if is_unusual',
    ...choice(settings),
    `use_backend ${THOROUGH_BACKEND} if is_unusual`,
    'use_backend %[var(sess.backend)]',
  ]);
}

/** The attendant believes what is said here of its client, and nobody else's word. */
const forwarded: readonly string[] = [
  'http-request set-header x-forwarded-for %[src]',
  'http-request set-header x-forwarded-proto http',
  'http-request set-header x-forwarded-host %[req.fhdr(host)]',
  'http-request set-header x-forwarded-port %[dst_port]',
];

/**
 * The visitor's key, its bucket and the colour: the same choice as `visitor.ts` and `routing.ts` make. A connection keeps what was
 * chosen, for as long as its requests show the same key and the row is the same.
 */
function choice({ map, visitorKey: { header, query } }: ConfigSettings): string[] {
  const row = `str(${ROW_KEY}),map_str(${map})`;
  const field = (name: keyof typeof FIELDS): string =>
    name === 'salt' ? `field(${FIELDS.salt},|,0),url_dec` : `field(${FIELDS[name]},|)`;
  const take = (name: string, from: keyof typeof FIELDS, condition = ''): string =>
    `http-request set-var(${name}) var(txn.row),${field(from)} ${condition}`.trimEnd();
  const hashed = 'sha2(256),hex,lower,bytes(0,32)';
  const declared = [
    ...(header === undefined ? [] : [{ id: `req.fhdr(${header})`, decoded: '' }]),
    ...(query === undefined ? [] : [{ id: `url_param(${query})`, decoded: ',url_dec(1)' }]),
  ];
  return [
    `http-request allow if { req.cook(cutover-visitor),strcmp(sess.key) eq 0 } { ${row},strcmp(sess.row) eq 0 }`,
    // Read once, so that no request sees halves of two tables.
    `http-request set-var(txn.row) ${row}`,
    'http-request set-var(txn.is_unusual) bool(true) if !{ var(txn.row) -m found }',
    'http-request allow if is_unusual',
    "http-request set-var(txn.key) req.cook(cutover-visitor) if { req.cook(cutover-visitor) -m reg '^[0-9a-f]{32}$' }",
    'acl knows_visitor var(txn.key) -m found',
    'acl is_new_visitor var(txn.new_key) -m found',
    ...declared.map(
      ({ id, decoded }) =>
        `http-request set-var(txn.new_key) ${id}${decoded},${hashed} if !knows_visitor !is_new_visitor { ${id} -m len gt 0 }`,
    ),
    'acl is_cross_site req.fhdr(sec-fetch-site) cross-site',
    'acl is_navigation req.fhdr(sec-fetch-mode) navigate',
    'acl is_document req.fhdr(sec-fetch-dest) document',
    'http-request set-var(txn.key) src if !knows_visitor !is_new_visitor is_cross_site !is_navigation',
    'http-request set-var(txn.key) src if !knows_visitor !is_new_visitor is_cross_site !is_document',
    `http-request set-var(txn.new_key) uuid(),${hashed} if !knows_visitor !is_new_visitor`,
    'http-request set-var(txn.key) var(txn.new_key) if !knows_visitor',
    take('txn.limit', 'limit'),
    'acl has_split var(txn.limit) -m int gt 0',
    take('txn.salt', 'salt', 'if has_split'),
    'http-request set-var(txn.below) var(txn.salt),concat(/,txn.key),sha2(256),hex,bytes(0,12),hex2i,sub(txn.limit) if has_split',
    'acl is_candidate var(txn.below) -m int lt 0',
    take('sess.backend', 'authorityBackend'),
    take('sess.tag', 'authorityTag'),
    take('sess.backend', 'candidateBackend', 'if is_candidate'),
    take('sess.tag', 'candidateTag', 'if is_candidate'),
    'http-request set-var(sess.key) var(txn.key)',
    'http-request set-var(sess.row) var(txn.row)',
    'http-after-response add-header set-cookie "cutover-visitor=%[var(txn.new_key)]; Path=/; HttpOnly; SameSite=Lax" if { var(txn.new_key) -m found }',
  ];
}

/** Who asked, and the ids of the request: kept where they are valid and made otherwise. */
const identity: readonly string[] = [
  'option forwardfor',
  'http-request add-header x-forwarded-proto http',
  'http-request add-header x-forwarded-host %[req.fhdr(host)]',
  'http-request add-header x-forwarded-port %[dst_port]',
  "http-request set-var(txn.id) req.fhdr(x-request-id) if { req.fhdr(x-request-id) -m reg '^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$' }",
  "http-request set-var(txn.trace) req.fhdr(traceparent) if { req.fhdr(traceparent) -m reg '^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$' }",
  'acl has_id var(txn.id) -m found',
  'acl is_traced var(txn.trace) -m found',
  'http-request set-var(txn.seed) uuid(),sha1,hex,lower if !has_id || !is_traced',
  'http-request set-var(txn.id) var(txn.seed),bytes(0,32) if !has_id',
  'http-request set-header x-request-id %[var(txn.id)]',
  'http-request del-header tracestate if !is_traced',
  // Both halves of a trace only have to be drawn, not to be drawn apart.
  'http-request set-var-fmt(txn.trace) 00-%[var(txn.seed),bytes(0,32)]-%[var(txn.seed),bytes(24,16)]-01 if !is_traced',
  'http-request set-header traceparent %[var(txn.trace)]',
  'http-after-response set-header x-request-id %[var(txn.id)]',
  'http-after-response set-header traceparent %[var(txn.trace)]',
];

/** What `tables.ts` reads: requests as they come, and answers by class and by the bounds in milliseconds that they exceed. */
const counting: readonly string[] = [
  'http-request track-sc0 var(sess.tag) table requests',
  'http-request set-var(txn.began) date(0,ms)',
  'http-request sc-set-gpt(0,0) var(txn.began)',
  // A stream that nobody asked for as one passes here.
  'http-response track-sc1 var(sess.tag) table open-streams if { res.fhdr(content-type) -m beg -i text/event-stream }',
  'http-response set-var(txn.took) date(0,ms),sub(txn.began)',
  ...ANSWERED.map((first, index) => `http-response sc-inc-gpc(${index},0) if { status ${first}:${first + 99} }`),
  'http-response allow if !{ var(txn.took) -m int gt 0 }',
  'http-response sc-set-gpt(1,0) sc_get_gpt(1,0),add(txn.took)',
  ...EXCEEDED_MS.map(
    (bound, index) => `http-response sc-inc-gpc(${ANSWERED.length + index},0) if { var(txn.took) -m int gt ${bound} }`,
  ),
];

function backendSection(name: string, { servers }: ConfigSettings): string[] {
  return section(`backend ${name}`, [
    'balance leastconn',
    'http-reuse always',
    'retries 2',
    'option redispatch 1',
    'retry-on conn-failure empty-response',
    // A request is sent again, after a connection that broke before any answer, only where that changes nothing.
    'http-request disable-l7-retry if !{ method GET HEAD OPTIONS }',
    ...identity,
    ...counting,
    ...Object.entries(servers[name] ?? {}).map(([server, address]) => `server ${server} ${serverAddress(address)}`),
  ]);
}

/** A server's address in HAProxy's words. @param address `unix:/path` or `tcp:host:port` */
export function serverAddress(address: string): string {
  return address.replace(/^unix:/, 'unix@').replace(/^tcp:/, '');
}

function bindAddress(address: Address): string {
  if ('path' in address) return `unix@${address.path}`;
  return `${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
}

function bodyOf(code: ProblemCode): string {
  return `'${problemBody(code, PROBLEMS[code]).replaceAll("'", String.raw`'\''`)}'`;
}

function section(head: string, lines: readonly string[]): string[] {
  return ['', head, ...lines.map((line) => `  ${line}`)];
}
