import type { Address, Identity } from '@cutover/service';
import { byExtension } from '../content-types.ts';
import { problemAnswers } from './problems.ts';
import { block, dollarVariable, quote, quotePlain } from './syntax.ts';

/** What the nginx of an entry is told. */
export interface NginxOptions {
  readonly identity: Identity;
  /** Where visitors come in. */
  readonly listen: Address;
  /** Socket of the gateway, which answers everything that is no file. */
  readonly gateway: string;
  /** File below `www` by address; addresses that services answer are not among them. */
  readonly files: ReadonlyMap<string, string>;
  /** Added to every file's answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Largest request body of any route in bytes; 0 leaves it to the gateway. */
  readonly bodyLimit: number;
  /** Time for a request's head to arrive. */
  readonly headMs: number;
  /** File or stream of the access log, or null for none. */
  readonly accessLog: string | null;
  /** Whom workers run as when the master is root. */
  readonly user: string | null;
}

/**
 * The configuration as text. All paths in it are relative to the prefix, beyond which nginx writes nothing. nginx
 * answers GET and HEAD for files and passes everything else on as it came, unbuffered both ways, so that routes,
 * limits, problems and event streams have one home: the gateway.
 */
export function nginxConfig(options: NginxOptions): string {
  const { user, headMs, bodyLimit, gateway } = options;
  return [
    'daemon off;',
    'worker_processes 1;',
    'pid nginx.pid;',
    'error_log stderr warn;',
    ...(user === null ? [] : [`user ${user};`]),
    block('events', ['worker_connections 8192;']),
    block('http', [
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path temp/${kind};`),
      'server_tokens off;',
      'sendfile on;',
      'tcp_nopush on;',
      'merge_slashes off;',
      'keepalive_timeout 95s;',
      'keepalive_requests 1000000;',
      // One line of at most 16 KiB, as the gateway itself.
      'client_header_buffer_size 1k;',
      'large_client_header_buffers 1 16k;',
      `client_header_timeout ${headMs}ms;`,
      'client_body_timeout 30s;',
      'send_timeout 30s;',
      'reset_timedout_connection on;',
      `client_max_body_size ${bodyLimit};`,
      'max_ranges 32;',
      // Compressed by the gateway at its start; a router in front may say Via.
      'gzip_static on;',
      'gzip_proxied any;',
      'gzip_vary on;',
      'default_type application/octet-stream;',
      block('types', typeLines()),
      dollarVariable,
      ...maps(),
      accessLog(options),
      block('upstream gateway', [`server unix:${gateway};`, 'keepalive 64;', 'keepalive_timeout 60s;']),
      block('server', server(options)),
    ]),
    '',
  ].join('\n');
}

function typeLines(): string[] {
  const extensionsOf = Map.groupBy(Object.entries(byExtension), ([, type]) => type);
  return [...extensionsOf].map(
    ([type, entries]) => `${quote(type)} ${entries.map(([extension]) => extension.slice(1)).join(' ')};`,
  );
}

/** Everything that depends on a request. */
function maps(): string[] {
  return [
    // A file's name by then, no longer its address.
    block('map $uri $file_cache', [`"~^/immutable/" "public, max-age=31536000, immutable";`, 'default no-cache;']),
    block('map $http_x_request_id $id', [`"~^[A-Za-z0-9_.:+/=-]{1,128}$" $http_x_request_id;`, 'default $request_id;']),
    block('map $http_traceparent $trace', [
      `"~^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$" $http_traceparent;`,
      'default "";',
    ]),
    // Fields that Connection names are dropped by the gateway, which must hear of them; else its connections are kept.
    block('map $http_connection $connection_of_gateway', [
      `"~*^\\s*(?:keep-alive|close)?\\s*$" "";`,
      'default $http_connection;',
    ]),
  ];
}

/** As the gateway's own lines. Addresses of files hold no secrets; queries may, and are left out. */
function accessLog({ identity, accessLog: file }: NginxOptions): string {
  if (file === null) return 'access_log off;';
  const line = JSON.stringify({ level: 'info', time: '$time_iso8601', ...identity }).slice(0, -1);
  const rest =
    ',"requestId":"$id","method":"$request_method","route":"/*","file":"$address","status":$status,"bytes":$body_bytes_sent,"seconds":$request_time,"msg":"answered"}';
  return `log_format answered escape=json '${line}${rest}';\naccess_log off;`;
}

function server(options: NginxOptions): string[] {
  const { listen, headers, identity, files, accessLog: log } = options;
  const address = listen.kind === 'unix' ? `unix:${listen.path}` : `${listen.host}:${listen.port}`;
  const common = Object.entries({
    ...headers,
    'cutover-release': identity.release,
    'cutover-via': `${identity.service};${identity.colour}`,
  }).map(([name, value]) => `add_header ${name} ${quotePlain(value)} always;`);
  return [
    `listen ${address};`,
    'root www;',
    'set $address $uri;',
    log === null ? 'access_log off;' : `access_log ${log} answered;`,
    ...common,
    'add_header x-request-id $id always;',
    'add_header traceparent $trace always;',
    'add_header cache-control $file_cache;',
    // The date of a copy is made from its content, see files.ts.
    'add_header last-modified "";',
    ...problemAnswers(),
    'error_page 405 = @gateway;',
    ...[...files].map(([at, file]) => `location = ${quote(at)} { try_files ${file} @gateway; }`),
    'location / { try_files /none @gateway; }',
    block('location @gateway', [
      'access_log off;',
      // Its answers have their headers already; this stands for all of the above.
      'add_header cutover-front "";',
      'proxy_pass http://gateway;',
      'proxy_http_version 1.1;',
      'proxy_set_header Host $http_host;',
      'proxy_set_header Connection $connection_of_gateway;',
      'proxy_set_header Upgrade $http_upgrade;',
      'proxy_set_header X-Request-Id $id;',
      'proxy_buffering off;',
      'proxy_request_buffering off;',
      'proxy_next_upstream off;',
      'proxy_redirect off;',
      'proxy_connect_timeout 5s;',
      // The gateway has its own time limits, which say why.
      'proxy_read_timeout 1d;',
      'proxy_send_timeout 1d;',
      'proxy_ignore_headers X-Accel-Redirect X-Accel-Buffering X-Accel-Limit-Rate X-Accel-Expires X-Accel-Charset;',
      'proxy_pass_header X-Accel-Buffering;',
      'proxy_pass_header Date;',
    ]),
  ];
}
