/** Where a process listens or is reached, written `unix:/path/to.sock` or `tcp:127.0.0.1:4711`. */
export type Address =
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number };

const tcpPattern = /^tcp:(?<host>\[[0-9a-fA-F:.]+\]|[^:[\]/]+):(?<port>\d{1,5})$/;

/** Reads one address. Throws a `TypeError` that names the two accepted forms. */
export function parseAddress(text: string): Address {
  if (text.startsWith('unix:/')) return { kind: 'unix', path: text.slice('unix:'.length) };
  const { host, port } = tcpPattern.exec(text)?.groups ?? {};
  if (host === undefined || Number(port) > 65_535) {
    throw new TypeError(`"${text}" is not an address: write unix:/path/to.sock or tcp:host:port`);
  }
  return { kind: 'tcp', host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

/** Reads a list of addresses joined by commas; an empty text is an empty list. */
export function parseAddresses(text: string): Address[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseAddress);
}

/** The inverse of `parseAddress`. */
export function formatAddress(address: Address): string {
  if (address.kind === 'unix') return `unix:${address.path}`;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return `tcp:${host}:${address.port}`;
}

/** The options by which `node:http` and `node:net` clients reach an address. */
export function connectOptions(address: Address): { socketPath: string } | { host: string; port: number } {
  return address.kind === 'unix' ? { socketPath: address.path } : { host: address.host, port: address.port };
}
