import { createClient, type RedisClientOptions } from 'redis';

/** Connection options for `redis://host:port` or, for a socket in the file system, `unix:///path`. */
function connectionOf(url: string): RedisClientOptions {
  const options = { disableOfflineQueue: true };
  const socket = { connectTimeout: 1_000, reconnectStrategy: 200 };
  if (!url.startsWith('unix:')) return { ...options, url, socket };
  return { ...options, socket: { ...socket, path: new URL(url).pathname, tls: false } };
}

export function connect(url: string) {
  const client = createClient(connectionOf(url));
  // It reconnects by itself; whoever needs it meanwhile meets the error of their own command.
  client.on('error', () => undefined);
  client.connect().catch(() => undefined);
  return client;
}

export type Client = ReturnType<typeof connect>;
