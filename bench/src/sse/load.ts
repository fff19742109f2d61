/**
 * The readers and the publisher of an event stream, in a process of their own. Arguments, as JSON:
 * `{port, eventsPath, postPath, readers, perSecond, seconds, bytes}`. Prints `ready` once all readers have a stream, waits for the
 * end of its input, publishes, and prints what was delivered.
 */

import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Load {
  port: number;
  eventsPath: string;
  postPath: string;
  readers: number;
  perSecond: number;
  seconds: number;
  /** Length of what is posted. */
  bytes: number;
}

export interface Delivered {
  posted: number;
  deliveries: number;
  lost: number;
  doubled: number;
  reordered: number;
  p50Ms: number;
  p99Ms: number;
}

const MARK = Buffer.from('"n":');
/** Readers whose events are looked at one by one for their time; of all others the order is looked at. */
const SAMPLED = 25;
const AT_ONCE = 25;

const now = (): number => performance.timeOrigin + performance.now();
const load = JSON.parse(process.argv[2] ?? '{}') as Load;
const latencies: number[] = [];

/** One reader on a bare socket: a browser's work is not what is measured. */
class Reader {
  received = 0;
  doubled = 0;
  reordered = 0;
  #last = -1;
  #rest: Buffer = Buffer.alloc(0);
  readonly #isSampled: boolean;

  constructor(isSampled: boolean) {
    this.#isSampled = isSampled;
  }

  open(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const socket = net.connect(load.port, '127.0.0.1');
    socket.write(
      `GET ${load.eventsPath} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nConnection: keep-alive\r\n\r\n`,
    );
    socket.once('data', (head) => {
      if (!head.toString('latin1').startsWith('HTTP/1.1 200')) reject(new Error(head.toString('latin1').slice(0, 200)));
      resolve();
      socket.on('data', (chunk) => this.#take(chunk));
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the stream was closed')));
    return promise;
  }

  #take(chunk: Buffer): void {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const at = this.#isSampled ? now() : 0;
    // An event that is not whole yet waits for the next chunk: its number and time stand within 60 bytes of the mark.
    let from = 0;
    for (let mark = data.indexOf(MARK, 0); mark >= 0 && mark + 60 <= data.length; mark = data.indexOf(MARK, from)) {
      this.#count(data, mark, at);
      from = mark + MARK.length;
    }
    const open = data.indexOf(MARK, from);
    this.#rest = data.subarray(open >= 0 ? open : Math.max(from, data.length - MARK.length + 1));
  }

  #count(data: Buffer, mark: number, at: number): void {
    const text = data.toString('latin1', mark + MARK.length, mark + 60);
    const number = Number.parseInt(text, 10);
    this.received++;
    if (number === this.#last) this.doubled++;
    else if (number < this.#last) this.reordered++;
    this.#last = number;
    if (this.#isSampled) latencies.push(at - Number.parseFloat(text.slice(text.indexOf(':') + 1)));
  }
}

/** Programs that are compiled while they run are measured once they are. */
const warmUpSeconds = 3;
let next = 0;
const deliveries = (): number => readers.reduce((total, { received }) => total + received, 0);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function post(n: number): Promise<void> {
  // Fixed widths: the mark, the number and the time stand at the front of every event.
  const front = `{"n":${String(n).padEnd(8)},"at":${now().toFixed(2)},"type":"bench","pad":"`;
  const body = `${front}${'x'.repeat(Math.max(0, load.bytes - front.length - 2))}"}`;
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const options = { port: load.port, host: '127.0.0.1', path: load.postPath, method: 'POST', agent, headers };
    const outgoing = http.request(options, (answer) => {
      answer.resume().on('end', () => {
        if ((answer.statusCode ?? 500) < 300) resolve();
        else reject(new Error(`POST was answered with ${answer.statusCode}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const readers = Array.from({ length: load.readers }, (_, at) => new Reader(at < SAMPLED));
for (let at = 0; at < readers.length; at += AT_ONCE) {
  await Promise.all(readers.slice(at, at + AT_ONCE).map((reader) => reader.open()));
}
await publish(load.perSecond * warmUpSeconds);
await settled(load.perSecond * warmUpSeconds);
latencies.length = 0;
process.stdout.write('ready\n');
await once(process.stdin.resume(), 'end');

const posted = load.perSecond * load.seconds;
const before = deliveries();
await publish(posted);
await settled(posted + load.perSecond * warmUpSeconds);
const wanted = posted * load.readers;
const delivered = deliveries() - before;

/** At an even pace, so many as fall into the time; those that are late follow at once. */
async function publish(count: number): Promise<void> {
  const began = now();
  const posts: Promise<void>[] = [];
  for (let n = 0; n < count; n++) {
    const early = began + (1_000 * n) / load.perSecond - now();
    if (early > 1) await sleep(early);
    posts.push(post(next++));
  }
  await Promise.all(posts);
}

/** Resolves when every reader has everything, or clearly will not have it. */
async function settled(count: number): Promise<void> {
  for (let tries = 0; tries < 200 && deliveries() < count * load.readers; tries++) await sleep(50);
}

const sum = (of: (reader: Reader) => number): number => readers.reduce((total, reader) => total + of(reader), 0);
const sorted = latencies.toSorted((a, b) => a - b);
const at = (share: number): number => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? NaN) * 10) / 10;
const result: Delivered = {
  posted,
  deliveries: delivered,
  lost: Math.max(0, wanted - delivered),
  doubled: sum(({ doubled }) => doubled),
  reordered: sum(({ reordered }) => reordered),
  p50Ms: at(0.5),
  p99Ms: at(0.99),
};
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit());
