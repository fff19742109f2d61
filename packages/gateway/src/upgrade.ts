import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { PeerError, type Service } from '@cutover/service';
import { endToEnd, forwardedHeaders } from './headers.ts';
import { upstreamUrl, type GatewayRoute } from './route.ts';

/** Passes protocol upgrades, such as WebSocket, to the service that answers their path. */
export function passUpgrades(gateway: Service<unknown>, routes: readonly GatewayRoute[]): void {
  gateway.app.server.on('upgrade', (request: IncomingMessage, visitor: Duplex, head: Buffer) => {
    visitor.on('error', () => visitor.destroy());
    passUpgrade(gateway, routes, request, visitor, head).catch((error: unknown) => {
      gateway.log.warn({ err: error }, 'an upgrade could not be passed on');
      refuse(visitor, error instanceof PeerError && error.reason === 'timeout' ? 504 : 502);
    });
  });
}

async function passUpgrade(
  gateway: Service<unknown>,
  routes: readonly GatewayRoute[],
  request: IncomingMessage,
  visitor: Duplex,
  head: Buffer,
): Promise<void> {
  const url = request.url ?? '/';
  const route = routes.find((candidate) => upstreamUrl(candidate, url) !== undefined);
  const path = route === undefined ? undefined : upstreamUrl(route, url);
  if (route === undefined || path === undefined) return refuse(visitor, 404);
  const switching = { connection: 'upgrade', upgrade: request.headers.upgrade ?? '' };
  const headers = forwardedHeaders(request, switching);
  const { response, connection } = await gateway.peer(route.service).upgrade({ method: 'GET', path, headers });
  if (connection === undefined) {
    visitor.write(headText(response, { connection: 'close' }));
    response.pipe(visitor);
    return;
  }
  const closed = gateway.work.stream(`${route.path} upgraded`, () => visitor.end());
  visitor.once('close', closed);
  visitor.write(headText(response, { connection: 'upgrade', upgrade: response.headers.upgrade ?? '' }));
  join(visitor, head, connection.socket, connection.head);
}

/** Neither end outlives the other. */
function join(visitor: Duplex, visitorHead: Buffer, peer: Duplex, peerHead: Buffer): void {
  peer.on('error', () => peer.destroy());
  peer.once('close', () => visitor.destroy());
  visitor.once('close', () => peer.destroy());
  visitor.write(peerHead);
  peer.write(visitorHead);
  peer.pipe(visitor);
  visitor.pipe(peer);
}

function headText(response: IncomingMessage, connection: Record<string, string>): string {
  const headers = { ...endToEnd(response), ...connection };
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}\r\n`),
  );
  return `HTTP/1.1 ${response.statusCode} ${response.statusMessage}\r\n${lines.join('')}\r\n`;
}

function refuse(visitor: Duplex, status: number): void {
  visitor.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
