import { ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';

export interface Turn {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** A language model that only writes text: it has no tools, and nothing that it writes makes anything happen. */
export interface Model {
  /** Yields the text piece by piece. Rejects while the breaker is open, late, or away. */
  write(turns: readonly Turn[], signal: AbortSignal): AsyncIterable<string>;
}

export interface ModelOptions {
  url: string;
  name: string;
  key?: string | undefined;
  /** Time for the whole answer. */
  timeoutMs: number;
}

/** More text than any reply may have is cut off at its source. */
const longestStream = 12_000;
const breakAfter = 3;
const tryAgainAfterMs = 10_000;

/** Any model that speaks OpenAI's chat completions, behind a breaker. */
export function openAiModel({ url, name, key, timeoutMs }: ModelOptions): Model {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: tryAgainAfterMs,
    breaker: new ConsecutiveBreaker(breakAfter),
  });
  const endpoint = `${url.replace(/\/+$/, '')}/chat/completions`;
  return {
    async *write(turns, signal) {
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      const answer = await breaker.execute(async () => {
        const response = await fetch(endpoint, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
          },
          body: JSON.stringify({ model: name, messages: turns, stream: true, temperature: 0.2, max_tokens: 900 }),
          signal: deadline,
          redirect: 'error',
        });
        if (!response.ok || response.body === null) {
          await response.body?.cancel();
          throw new Error(`the model answered ${response.status}`);
        }
        return {
          body: response.body,
          streams: response.headers.get('content-type')?.includes('event-stream') === true,
        };
      });
      yield* answer.streams ? piecesOf(answer.body) : wholeOf(answer.body);
    },
  };
}

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncIterable<string> {
  let rest = '';
  let length = 0;
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const data = line.startsWith('data:') ? line.slice(5).trim() : '';
      if (data === '[DONE]') return;
      const piece = data === '' ? '' : textIn(data, 'delta');
      length += piece.length;
      if (piece !== '') yield piece;
      if (length > longestStream) return;
    }
    if (rest.length > longestStream) throw new Error('the model sends lines without an end');
  }
}

async function* wholeOf(body: ReadableStream<Uint8Array>): AsyncIterable<string> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.length > 10 * longestStream) throw new Error('the model sends too much');
  }
  yield textIn(text, 'message').slice(0, longestStream);
}

/** The text in one part of an answer; anything else in it, calls of tools first of all, is not looked at. */
function textIn(json: string, part: 'delta' | 'message'): string {
  const { choices } = JSON.parse(json) as { choices?: Partial<Record<'delta' | 'message', { content?: unknown }>>[] };
  const content = choices?.[0]?.[part]?.content;
  return typeof content === 'string' ? content : '';
}
