import { rmSync } from 'node:fs';
import net from 'node:net';
import type { Server } from 'node:net';
import { BACKENDS } from './config.ts';

/** What HAProxy says of one request that did not end well, when it is over. */
export interface Line {
  pid: number;
  /** Empty for a request that got no colour. */
  tag: string;
  backend: string;
  server: string;
  /** 0 when the client got no answer. */
  status: number;
  /** The first two of HAProxy's termination flags: who ended it, and in which phase. `--` for a whole answer. */
  ending: string;
  /** Whether the target's answer began. */
  isAnswered: boolean;
}

const READ_AGAIN_MS = 5;
const COLOUR_BACKENDS: ReadonlySet<string> = new Set(Object.values(BACKENDS).flat());

/** Takes the lines that HAProxy pushes out of its ring. HAProxy connects again by itself when this was away. */
export class LineServer {
  readonly #server: Server;
  readonly #path: string;

  constructor(path: string, take: (line: Line) => void) {
    this.#path = path;
    this.#server = net.createServer((socket) => {
      let rest = '';
      socket.setEncoding('latin1');
      socket.on('error', () => {});
      socket.on('data', (text: string) => {
        rest = takeMessages(rest + text, take);
        // Many lines at a time cost much less than each as it comes.
        socket.pause();
        setTimeout(() => socket.resume(), READ_AGAIN_MS).unref();
      });
    });
  }

  async listen(): Promise<void> {
    rmSync(this.#path, { force: true });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(this.#path, resolve);
    await promise;
  }

  /** Takes no new connections; what HAProxy still sends on its own is read until it ends. */
  close(): void {
    this.#server.close();
    this.#server.unref();
  }
}

/** Reads every whole message of the form `<bytes> <text>` and returns what is left. */
function takeMessages(text: string, take: (line: Line) => void): string {
  let at = 0;
  for (;;) {
    const blank = text.indexOf(' ', at);
    if (blank < 0) return text.slice(at);
    const end = blank + 1 + Number(text.slice(at, blank));
    if (!(end <= text.length)) return text.slice(at);
    take(parseLine(text.slice(blank + 1, end)));
    at = end;
  }
}

export function parseLine(text: string): Line {
  const [pid, tag = '', backend = '', server, status, ending, answeredMs] = text.trim().split(' ');
  return {
    pid: Number(pid),
    // Until it gets a colour, a request bears the tag of the one before it on its connection.
    tag: COLOUR_BACKENDS.has(backend) ? tag : '',
    backend,
    server: server ?? '',
    status: Math.max(0, Number(status) || 0),
    ending: ending ?? '',
    isAnswered: Number(answeredMs) >= 0,
  };
}
