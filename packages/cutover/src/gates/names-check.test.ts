import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GateQuestion } from '../model/ports.ts';
import type { DeclaredName } from '../model/system.ts';
import { namesCheck } from './names-check.ts';

/** Addresses and aliases by name; what it does not know does not exist. */
type Zone = Record<string, { a?: string[]; cname?: string }>;

let server: Socket;

beforeEach(async () => {
  const zone: Zone = {
    'shop.test': { a: ['192.0.2.7'] },
    'www.shop.test': { a: ['192.0.2.7', '192.0.2.8'] },
    'cdn.shop.test': { a: ['192.0.2.9'], cname: 'edge.test' },
  };
  server = createSocket('udp4', (question, { port }) => server.send(answer(question, zone), port, '127.0.0.1'));
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => void server.close());

const types = { a: 1, cname: 5 };

/** RFC 1035, as far as this needs it. */
function answer(question: Buffer, zone: Zone): Buffer {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = question.readUInt16BE(at + 1);
  const known = zone[labels.join('.').toLowerCase()];
  const data = [
    ...(type === types.a ? (known?.a ?? []).map((address) => Buffer.from(address.split('.').map(Number))) : []),
    ...(type === types.cname && known?.cname ? [named(known.cname)] : []),
  ];
  const head = Buffer.from(question.subarray(0, 12));
  head.writeUInt16BE(known ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(data.length, 6);
  head.writeUInt32BE(0, 8);
  const records = data.map((bytes) => {
    const record = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length]);
    return Buffer.concat([record, bytes]);
  });
  return Buffer.concat([head, question.subarray(12, at + 5), ...records]);
}

const named = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0]),
  ]);

async function messages(...names: DeclaredName[]): Promise<string[]> {
  const gates = { names: { servers: [`127.0.0.1:${server.address().port}`] } };
  const system = { gates, names: { production: names } };
  const question = { manifest: { system }, tuple: { binding: { environment: 'production' } } };
  const findings = await namesCheck(question as unknown as GateQuestion, new AbortController().signal);
  return findings.map(({ message, warning }) => (warning ? `warning: ${message}` : message));
}

test.each<[string, DeclaredName, string[]]>([
  ['anywhere, where nothing is said', { name: 'shop.test', leadsTo: [] }, []],
  ['the address that is meant', { name: 'shop.test', leadsTo: ['192.0.2.7'] }, []],
  ['the alias that is meant', { name: 'cdn.shop.test', leadsTo: ['edge.test'] }, []],
  ['nowhere', { name: 'gone.test', leadsTo: [] }, ['gone.test has no address']],
  [
    'another machine',
    { name: 'shop.test', leadsTo: ['192.0.2.1'] },
    ['shop.test leads to 192.0.2.7, which is not meant', 'shop.test does not lead to 192.0.2.1'],
  ],
  [
    'another machine as well',
    { name: 'www.shop.test', leadsTo: ['192.0.2.7'] },
    ['www.shop.test leads to 192.0.2.8, which is not meant'],
  ],
  ['no alias', { name: 'shop.test', leadsTo: ['edge.test'] }, ['shop.test does not lead to edge.test']],
])('a name that leads to %s', async (_where, name, expected) => {
  expect(await messages(name)).toEqual(expected);
});

test('a name server that refuses is told, and refuses nothing', async () => {
  server.removeAllListeners('message');
  server.on('message', (question, { port }) => {
    const refusal = Buffer.from(question);
    refusal.writeUInt16BE(0x8185, 2);
    server.send(refusal, port, '127.0.0.1');
  });
  expect(await messages({ name: 'shop.test', leadsTo: [] })).toEqual([
    'warning: shop.test could not be asked: no name server answers',
  ]);
});
