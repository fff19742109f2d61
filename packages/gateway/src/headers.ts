import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/** What belongs to one connection and is never passed on (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/** End-to-end headers by lower-case name, every value kept. */
export function endToEnd(message: IncomingMessage): Record<string, string[]> {
  const named = new Set(
    (message.headers.connection ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
  const kept = Object.entries(message.headersDistinct).filter(([name]) => !hopByHop.has(name) && !named.has(name));
  return Object.fromEntries(kept.map(([name, values = []]) => [name, values]));
}

/** The headers with which a visitor's request reaches a service. */
export function forwardedHeaders(request: IncomingMessage, context: Record<string, string>): OutgoingHttpHeaders {
  const { host } = request.headers;
  const remote = request.socket.remoteAddress;
  const chain = [request.headers['x-forwarded-for'], remote].flat().filter((address) => address !== undefined);
  return {
    ...endToEnd(request),
    ...(host === undefined ? {} : { host }),
    ...(chain.length === 0 ? {} : { 'x-forwarded-for': chain.join(', ') }),
    ...context,
  };
}

/** The fields without those of the given lower-case names. */
export function without<Value>(
  fields: Readonly<Record<string, Value>>,
  ...names: readonly string[]
): Record<string, Value> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
