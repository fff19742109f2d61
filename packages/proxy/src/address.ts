/** A socket to listen on or to reach; spreads straight into the options of `net` and `http`. */
export type Address = { path: string } | { host: string; port: number };

/** Reads `unix:/path` or `tcp:host:port` (`tcp:[::1]:80` for IPv6); undefined when the text is neither. */
export function parseAddress(text: string): Address | undefined {
  if (text.startsWith('unix:/')) return { path: text.slice('unix:'.length) };
  const match = /^tcp:(?:\[([0-9a-f:.]+)\]|([^:[\]/\s]+)):(\d{1,5})$/i.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  return host !== undefined && port <= 65_535 ? { host, port } : undefined;
}

/** The inverse of `parseAddress`. */
export function formatAddress(address: Address): string {
  if ('path' in address) return `unix:${address.path}`;
  return address.host.includes(':') ? `tcp:[${address.host}]:${address.port}` : `tcp:${address.host}:${address.port}`;
}
