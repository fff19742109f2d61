import type { Address } from '../address.ts';
import type { Limits } from '../limits.ts';
import type { ProblemCode } from '../problems.ts';
import type { RoutingTable } from '../table.ts';
import { PROBLEMS, problemBody } from '../problems.ts';
import { FIELDS } from './row.ts';

export interface ConfigSettings {
  listen: Address;
  /** Of HAProxy's runtime socket. */
  runtime: string;
  /** Socket to which HAProxy sends its log lines. */
  lines: string;
  /** Socket that takes the requests for event streams. */
  streams: string;
  /** File of the map with the row. */
  map: string;
  limits: Limits;
  visitorKey: RoutingTable['visitorKey'];
  /** Addresses by server name, for each backend that has any at the start. */
  servers: Record<string, Record<string, string>>;
}

/** Two for each colour, so that a new release of a colour never shares a backend with the one before. */
export const BACKENDS = { blue: ['blue-a', 'blue-b'], green: ['green-a', 'green-b'] } as const;
export const STREAMS_BACKEND = 'streams';
export const ROW_KEY = 'routing';
export const RING = 'requests';

/** A stream may be silent for as long as it likes. */
const STREAM_SILENCE = '24d';
/** Twice what a head may have, so that one that is too long is read and answered as such. */
const BUFFER_BYTES = 32 * 1024;

/** What HAProxy is started with. Everything that a release changes is in the map and the servers. */
export function haproxyConfig(settings: ConfigSettings): string {
  return [
    ...processSection(settings),
    ...defaultsSection(settings.limits),
    ...countersSections(),
    ...visitorsSection(settings),
    ...Object.values(BACKENDS).flatMap((names) => names.flatMap((name) => backendSection(name, settings))),
    ...section(`backend ${STREAMS_BACKEND}`, [
      'http-reuse always',
      'retries 30',
      `timeout server ${STREAM_SILENCE}`,
      `server attendant ${serverAddress(`unix:${settings.streams}`)}`,
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
      `tune.bufsize ${BUFFER_BYTES}`,
      // One more than what is refused by its number.
      `tune.http.maxhdr ${Math.min(32_767, limits.headerCount * 3)}`,
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
  return [
    ...section('backend requests', [table('http_req_cnt,conn_cur,gpt0')]),
    ...section('backend open-streams', [table('conn_cur')]),
  ];
}

/** One line for each request, read by `lines.ts`. */
const LINE = ['%pid', '%[var(txn.tag)]', '%b', '%s', '%ST', '%ts', '%Tw', '%Tc', '%Tr', '%rc'].join(' ');

function visitorsSection(settings: ConfigSettings): string[] {
  return section('frontend visitors', [
    `bind ${bindAddress(settings.listen)}`,
    `log ring@${RING} local0`,
    `log-format "${LINE}"`,
    ...refusals(settings.limits),
    ...sanitation,
    `http-request set-var(txn.row) str(${ROW_KEY}),map_str(${settings.map})`,
    'acl is_stream req.fhdr(accept) -m sub text/event-stream',
    'http-request allow if is_stream',
    refuse('ROUTER_NO_TABLE', 'unless { var(txn.row) -m found }'),
    ...choice(settings.visitorKey),
    ...identity,
    ...counting,
    ...answers,
    `use_backend ${STREAMS_BACKEND} if is_stream`,
    'use_backend %[var(txn.backend)]',
  ]);
}

/** What is refused before it is looked at any closer. */
function refusals({ headBytes, headerCount, bodyBytes }: Limits): string[] {
  return [
    // HAProxy keeps a head without its punctuation, so this counts a little less than what was sent.
    refuse('ROUTER_HEAD_TOO_LARGE', `if { req.hdrs,length gt ${headBytes} } || { req.fhdr_cnt gt ${headerCount} }`),
    refuse('ROUTER_NOT_SUPPORTED', 'if METH_CONNECT'),
    refuse('ROUTER_BAD_REQUEST', String.raw`unless { req.fhdr(host) -m reg '^[\w.:[\]%~-]*$' }`),
    refuse('ROUTER_BAD_REQUEST', "if { url -m sub '#' }"),
    refuse('ROUTER_BODY_TOO_LARGE', `if { req.hdr_val(content-length) gt ${bodyBytes} }`),
    // What Connection names would have to be taken away, and no rule of HAProxy can: nobody needs it.
    refuse(
      'ROUTER_BAD_REQUEST',
      "if { req.hdr(connection) -m found } !{ req.fhdr(connection) -m reg -i '^(close|keep-alive|upgrade|te|[ ,]|http2-settings)*$' }",
    ),
  ];
}

/** No header passes that only a router may set, and none that would carry a request past it. */
const sanitation: readonly string[] = [
  String.raw`http-request del-header '^(x[-_]forwarded[-_].*|forwarded|x[-_]real[-_]ip|x_request[-_]id|x-request_id|cutover_key|keep-alive|proxy-connection|proxy-authenticate|proxy-authorization|http2-settings)$' -m reg`,
  'http-request del-header te if { req.fhdr(te) -m found } !{ req.hdr(te) -i trailers }',
  'http-request del-header upgrade if { req.fhdr(upgrade) -m sub -i h2c }',
  'http-request set-uri %[pathq] if { url -m reg -i ^https?:// }',
  'http-request set-header x-forwarded-for %[src]',
  'http-request set-header x-forwarded-proto http',
  'http-request set-header x-forwarded-host %[req.fhdr(host)]',
  'http-request set-header x-forwarded-port %[dst_port]',
];

/** The visitor's key, its bucket and the colour: the same choice as `visitor.ts` and `routing.ts` make. */
function choice({ header, query }: RoutingTable['visitorKey']): string[] {
  const field = (name: keyof typeof FIELDS): string =>
    name === 'salt' ? `field(${FIELDS.salt},|,0),url_dec` : `field(${FIELDS[name]},|)`;
  const take = (name: string, from: keyof typeof FIELDS, condition = ''): string =>
    `http-request set-var(txn.${name}) var(txn.row),${field(from)} ${condition}`.trimEnd();
  const hashed = 'sha2(256),hex,lower,bytes(0,32)';
  const declared = [
    ...(header === undefined ? [] : [`req.fhdr(${header})`]),
    ...(query === undefined ? [] : [`url_param(${query}),url_dec(1)`]),
  ];
  return [
    take('limit', 'limit'),
    // The private key.
    'acl offers_key req.fhdr(cutover-key) -m found',
    'acl offers_key req.cook(cutover-key) -m found',
    take('key_hash', 'privateKeyHash', 'if offers_key'),
    'http-request set-var(txn.private) bool(true) if offers_key { req.fhdr(cutover-key),sha2(256),hex,lower,strcmp(txn.key_hash) eq 0 }',
    'http-request set-var(txn.private) bool(true) if offers_key { req.cook(cutover-key),sha2(256),hex,lower,strcmp(txn.key_hash) eq 0 }',
    refuse('ROUTER_NEVER_HEALTHY', 'if { var(txn.limit) -m str closed } !{ var(txn.private) -m bool }'),
    // The visitor.
    "http-request set-var(txn.key) req.cook(cutover-visitor) if { req.cook(cutover-visitor) -m reg '^[0-9a-f]{32}$' }",
    'acl knows_visitor var(txn.key) -m found',
    ...declared.flatMap((sample) => [
      `http-request set-var(txn.new_key) ${sample},${hashed} if !knows_visitor !{ var(txn.new_key) -m found } { ${sample.replace(',url_dec(1)', '')} -m len gt 0 }`,
    ]),
    'acl is_new_visitor var(txn.new_key) -m found',
    'acl is_cross_site req.fhdr(sec-fetch-site) cross-site',
    'acl is_navigation req.fhdr(sec-fetch-mode) navigate',
    'acl is_document req.fhdr(sec-fetch-dest) document',
    'http-request set-var(txn.key) src if !knows_visitor !is_new_visitor is_cross_site !is_navigation',
    'http-request set-var(txn.key) src if !knows_visitor !is_new_visitor is_cross_site !is_document',
    `http-request set-var(txn.new_key) uuid(),${hashed} if !knows_visitor !is_new_visitor`,
    'http-request set-var(txn.key) var(txn.new_key) if !knows_visitor',
    // The colour.
    'acl has_split var(txn.limit) -m int gt 0',
    take('salt', 'salt', 'if has_split'),
    'http-request set-var(txn.below) var(txn.salt),concat(/,txn.key),sha2(256),hex,bytes(0,12),hex2i,sub(txn.limit) if has_split',
    'acl is_candidate var(txn.below) -m int lt 0',
    'acl is_private var(txn.private) -m bool',
    take('backend', 'candidateBackend', 'if is_candidate || is_private'),
    take('tag', 'candidateTag', 'if is_candidate || is_private'),
    'acl has_place var(txn.backend) -m found',
    'acl has_no_place var(txn.backend) -m str none',
    take('backend', 'authorityBackend', 'if !has_place || has_no_place'),
    take('tag', 'authorityTag', 'if !{ var(txn.tag) -m found } || { var(txn.tag) -m str none }'),
  ];
}

/** The private key goes no further; request ids are kept where they are valid and made otherwise. */
const identity: readonly string[] = [
  'http-request del-header cutover-key',
  ...Array.from(
    { length: 3 },
    () =>
      String.raw`http-request replace-header Cookie '^(.*?)(?:^|;)\s*cutover-key\s*=[^;]*(.*)$' '\1\2' if { req.fhdr(cookie) -m sub cutover-key }`,
  ),
  String.raw`http-request replace-header Cookie '^;\s*(.*)$' '\1' if { req.fhdr(cookie) -m beg ; }`,
  'http-request del-header cookie if { req.fhdr(cookie) -m len 0 }',
  refuse('ROUTER_BAD_REQUEST', String.raw`if { req.fhdr(cookie) -m reg '(^|;)\s*cutover-key\s*=' }`),
  "http-request set-var(txn.request_id) req.fhdr(x-request-id) if { req.fhdr(x-request-id) -m reg '^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$' }",
  'http-request set-var(txn.request_id) uuid() if !{ var(txn.request_id) -m found }',
  'http-request set-header x-request-id %[var(txn.request_id)]',
  "http-request set-var(txn.trace) req.fhdr(traceparent) if { req.fhdr(traceparent) -m reg '^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$' }",
  'acl is_traced var(txn.trace) -m found',
  'http-request del-header tracestate if !is_traced',
  'http-request set-var(txn.seed) uuid(),sha2(256),hex,lower if !is_traced',
  'http-request set-var(txn.span) var(txn.seed),bytes(32,16) if !is_traced',
  'http-request set-var(txn.trace) str(00-),concat(,txn.seed),bytes(0,35),concat(-,txn.span,-01) if !is_traced',
  'http-request set-header traceparent %[var(txn.trace)]',
];

const counting: readonly string[] = [
  'http-request track-sc0 var(txn.tag) table requests',
  'http-request sc-set-gpt0(0) date(0,ms) if !is_private',
  'http-response track-sc1 var(txn.tag) table open-streams if { res.fhdr(content-type) -m beg -i text/event-stream } !{ res.fhdr(content-length) -m found }',
  'http-response track-sc1 var(txn.tag) table open-streams if { status 101 }',
  // Repeating it changes nothing, so it may be sent again when a pooled connection broke before any answer.
  'acl is_repeatable method GET HEAD OPTIONS PUT DELETE TRACE',
  'acl has_body req.fhdr(transfer-encoding) -m found',
  'acl has_body req.hdr_val(content-length) gt 0',
  'http-request disable-l7-retry if !is_repeatable || has_body',
];

const answers: readonly string[] = [
  ...['keep-alive', 'proxy-connection', 'proxy-authenticate', 'proxy-authorization'].map(
    (name) => `http-response del-header ${name}`,
  ),
  'http-after-response set-header x-request-id %[var(txn.request_id)] if { var(txn.request_id) -m found }',
  'http-after-response set-header traceparent %[var(txn.trace)] if { var(txn.request_id) -m found }',
  'http-after-response add-header set-cookie "cutover-visitor=%[var(txn.new_key)]; Path=/; HttpOnly; SameSite=Lax" if { var(txn.new_key) -m found }',
];

function backendSection(name: string, { servers }: ConfigSettings): string[] {
  return section(`backend ${name}`, [
    'balance leastconn',
    'http-reuse always',
    'retries 2',
    'option redispatch 1',
    'retry-on conn-failure empty-response',
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

function refuse(code: ProblemCode, condition: string): string {
  const { status } = PROBLEMS[code];
  const again = status === 503 ? ' hdr retry-after 1' : '';
  return `http-request return status ${status} content-type application/problem+json string ${bodyOf(code)} hdr cache-control no-store${again} ${condition}`;
}

function bodyOf(code: ProblemCode): string {
  return `'${problemBody(code, PROBLEMS[code]).replaceAll("'", String.raw`'\''`)}'`;
}

function section(head: string, lines: readonly string[]): string[] {
  return ['', head, ...lines.map((line) => `  ${line}`)];
}
