import { once } from 'node:events';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { StrictClient } from './strict-client.ts';

/** A server that answers each request with the next of these texts; with the last one it closes. */
async function serverOf(texts: string[]): Promise<{ url: URL; close: () => void }> {
  const server = net.createServer((socket) => {
    socket.on('data', () => {
      const text = texts.shift() ?? '';
      if (texts.length === 0) socket.end(text);
      else socket.write(text);
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), close: () => server.close() };
}

const good = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nblue';

test('a whole answer is read, and the next one on the same connection', async () => {
  const { url, close } = await serverOf([good, good.replace('200', '503'), '']);
  const client = new StrictClient(url);
  expect(await client.ask(null)).toEqual({ status: 200, body: 'blue' });
  expect(await client.ask('{}')).toEqual({ status: 503, body: 'blue' });
  client.leave();
  close();
});

test.each([
  ['a part of an answer', [good.slice(0, -1)], /closed/],
  ['no answer', [''], /closed/],
  ['two answers', [good + good, ''], /nobody asked/],
  ['an answer without a length', ['HTTP/1.1 200 OK\r\n\r\nblue', ''], /length/],
])('%s has failed', async (_name, texts, why) => {
  const { url, close } = await serverOf(texts);
  const client = new StrictClient(url);
  await expect(client.ask(null)).rejects.toThrow(why);
  await expect(client.ask(null)).rejects.toThrow(why);
  close();
});
