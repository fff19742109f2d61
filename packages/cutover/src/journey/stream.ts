import { open } from './http.ts';
import type { Destination } from './http.ts';

/** One event of a server-sent stream. */
export interface ServerEvent {
  /** Last id that the stream named, empty when none. */
  id: string;
  /** `message` unless the stream says otherwise. */
  event: string;
  data: string;
}

export interface StreamOptions {
  lastEventId?: string;
  headers?: Record<string, string>;
}

/** Events until the stream ends or the loop is left. Throws when the answer is no event stream. */
export async function* listen(
  to: Destination,
  path: string,
  { lastEventId, headers }: StreamOptions,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const response = await open(
    to,
    path,
    {
      headers: {
        accept: 'text/event-stream',
        ...headers,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
    },
    signal,
  );
  const type = response.headers['content-type'] ?? '';
  if (response.statusCode !== 200 || !type.startsWith('text/event-stream')) {
    response.destroy();
    throw new Error(`GET ${path} answered ${response.statusCode} ${type}, not an event stream`);
  }
  let id = lastEventId ?? '';
  try {
    for await (const block of blocks(response.setEncoding('utf8') as AsyncIterable<string>)) {
      const fields = block.map(field);
      id = fields.findLast(([name]) => name === 'id')?.[1] ?? id;
      const data = fields.filter(([name]) => name === 'data').map(([, value]) => value);
      const event = fields.findLast(([name]) => name === 'event')?.[1];
      if (data.length > 0)
        yield { id, event: event === undefined || event === '' ? 'message' : event, data: data.join('\n') };
    }
  } finally {
    response.destroy();
  }
}

/** Lines up to each blank line. An unfinished block at the end is no event. */
async function* blocks(chunks: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = '';
  let lines: string[] = [];
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? '';
    for (const line of parts) {
      if (line !== '') lines.push(line);
      else if (lines.length > 0) {
        yield lines;
        lines = [];
      }
    }
  }
}

function field(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  return colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
}
