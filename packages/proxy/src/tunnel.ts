import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Ending } from './traffic.ts';

/** The two ends of an upgraded connection and what has already been read from each. */
export interface TunnelEnds {
  client: Socket;
  upstream: Duplex;
  /** Of the 101 answer, as Node's flat list of names and values. */
  headers: string[];
  clientHead: Buffer;
  upstreamHead: Buffer;
  closed(ending: Ending): void;
}

/** Tells the client that the protocol is switched and passes bytes both ways until both directions have ended. */
export function tunnel({ client, upstream, headers, clientHead, upstreamHead, closed }: TunnelEnds): void {
  client.setTimeout(0);
  client.write(switchingHead(headers), 'latin1');
  if (upstreamHead.length > 0) client.write(upstreamHead);
  if (clientHead.length > 0) upstream.write(clientHead);
  client.on('error', () => upstream.destroy());
  upstream.on('error', () => client.destroy());
  upstream.on('close', () => {
    if (!client.writableEnded) client.destroy();
  });
  client.on('close', () => {
    upstream.destroy();
    closed('answered');
  });
  client.pipe(upstream);
  upstream.pipe(client);
}

function switchingHead(headers: string[]): string {
  let head = 'HTTP/1.1 101 Switching Protocols\r\n';
  for (let index = 0; index < headers.length; index += 2) head += `${headers[index]}: ${headers[index + 1]}\r\n`;
  return `${head}\r\n`;
}
