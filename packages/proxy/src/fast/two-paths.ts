/** One router, reached by its fast path and by Node's parser alone, to hold the two against each other. For tests. */
import type { IncomingMessage } from 'node:http';
import { exchangeBytes, newTable, startRouter, startUpstream } from '../test-harness.ts';

/** Ends every connection whose request before it was whole. */
const FAREWELL = 'GET /farewell HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';

/** The router is told to lose patience soon with what never comes. */
const IMPATIENT = { headMs: 2_000, bodyIdleMs: 1_000, answerMs: 2_000, keepAliveMs: 2_000 };

/** What came of some bytes: answers at the client, and requests at the upstream that were whole. */
export interface Outcome {
  /**
   * First digits of the statuses; without a refusal behind an answer, which Node leaves out when the bad bytes came with the
   * request before them.
   */
  classes: string;
  requests: string[];
  /** Answers that the upstream gave, as the client counts them. */
  answered: number;
}

export interface TwoPaths {
  /** What the router does with bytes that it may take the fast path for. */
  fast(bytes: string): Promise<Outcome>;
  /** What it does when Node parses them: an empty line in front is unusual, and Node skips it (RFC 9112, 2.2). */
  slow(bytes: string): Promise<Outcome>;
}

export async function startTwoPaths(): Promise<TwoPaths> {
  const requests: string[] = [];
  const upstream = await startUpstream((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      requests.push(describe(request, Buffer.concat(chunks)));
      response.writeHead(200, { 'X-Upstream': 'yes' }).end('ok');
    });
  });
  const { port, put } = await startRouter({ limits: IMPATIENT });
  const health = { path: '/readyz', intervalMs: 60_000, timeoutMs: 10_000, failures: 100 };
  await put(newTable({ health, pools: { blue: { release: 'r1', upstreams: [upstream.address] } } }));
  const outcome = async (bytes: string): Promise<Outcome> => {
    requests.length = 0;
    const text = await exchangeBytes(port, bytes + FAREWELL);
    return {
      classes: [...text.matchAll(/HTTP\/1\.1 (\d)\d\d /g)]
        .map(([, digit]) => digit)
        .join('')
        .replace(/(?<=2)4$/, ''),
      requests: [...requests],
      answered: text.match(/x-upstream: yes/gi)?.length ?? 0,
    };
  };
  return { fast: outcome, slow: (bytes) => outcome(`\r\n${bytes}`) };
}

/** Whatever carries meaning, in an order of its own; ids that the router makes are different each time. */
function describe({ method, url, rawHeaders }: IncomingMessage, body: Buffer): string {
  const fields: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const value = rawHeaders[index + 1] ?? '';
    // Persistence towards the upstream is each path's own affair.
    if (name === 'connection' && value === 'keep-alive') continue;
    const isMade = /^(00-)?[0-9a-f]{32}(-[0-9a-f]{16}-01)?$/.test(value);
    // Node sends what is beyond ASCII as UTF-8 when it sends a head alone; the fast path as it came.
    fields.push(`${name}: ${isMade ? 'made' : value.replaceAll(/[\x80-\xff]+/g, '?')}`);
  }
  return [method, url, ...fields.toSorted(), body.toString('latin1')].join('\n');
}
