import type { Paths } from '../../../../client/client.ts';
import { csrf } from '../../shell/csrf.ts';

type Chat = Paths['/api/ivor/chat']['post'];

/** What IVOR is asked. */
export type Question = Chat['requestBody']['content']['application/json'];

/** What IVOR answers, with where it comes from. */
export type Reply = Chat['responses'][200]['content']['application/json'];

export type Place = Reply['resources'][number];

/**
 * Asks, and tells the reply piece by piece while it comes.
 * @throws Error when IVOR cannot be reached, or breaks off
 */
export async function ask(question: Question, heard: (piece: string) => void): Promise<Reply> {
  const answer = await fetch('/api/ivor/chat', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...csrf() },
    body: JSON.stringify(question),
  });
  if (!answer.ok || answer.body === null) throw new Error(`IVOR answered ${answer.status}`);
  let reply: Reply | undefined;
  for await (const { event, data } of eventsOf(answer.body)) {
    if (event === 'text') heard((data as { text: string }).text);
    if (event === 'done') reply = data as Reply;
  }
  if (reply === undefined) throw new Error('the answer broke off');
  return reply;
}

/** Server-sent events, of which a POST cannot be followed by the browser's own reader. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: unknown }> {
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)) {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const { event, data } = /^event: (?<event>\w+)\ndata: (?<data>.*)$/m.exec(block)?.groups ?? {};
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) as unknown };
    }
  }
}
