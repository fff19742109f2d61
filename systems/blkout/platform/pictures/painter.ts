import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Drawn, Order } from './draw-anew.ts';

/** The longer side of every picture that is shown, in pixels. */
const longest = 1_200;
/** What is not drawn by then never will be. */
const patienceMs = 120_000;
/** Pictures that wait while another is drawn. */
const mostWaiting = 8;

/** Recognised by what it holds, whatever it is called. */
const kindOf = (head: string): Order['format'] | undefined => {
  if (head.startsWith('\xff\xd8\xff')) return 'Jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'Png';
  return head.startsWith('RIFF') && head.startsWith('WEBPVP8', 8) ? 'WebP' : undefined;
};

/** Draws pictures anew, one at a time: each costs a second of a processor and 200 MB while it lasts. */
export class Painter {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** @returns why there is no picture, or the picture as WebP */
  async draw(bytes: Uint8Array): Promise<Drawn | 'unknown-kind' | 'unreadable' | 'busy'> {
    const format = kindOf(Buffer.from(bytes.subarray(0, 16)).toString('latin1'));
    if (format === undefined) return 'unknown-kind';
    if (this.#waiting >= mostWaiting) return 'busy';
    this.#waiting += 1;
    const turn = this.#last.then(() => drawAlone({ bytes, format, program, longest }));
    this.#last = turn;
    return turn.finally(() => (this.#waiting -= 1));
  }
}

/** Beside the service in an artifact, see `cutover.config.ts`; in the packages while it runs from its sources. */
const isSource = import.meta.filename.endsWith('.ts');
const thread = join(import.meta.dirname, isSource ? 'draw-anew.ts' : 'draw-anew.js');
const program = isSource
  ? fileURLToPath(import.meta.resolve('@imagemagick/magick-wasm/magick.wasm'))
  : join(import.meta.dirname, 'magick.wasm');

/** Whatever a hostile picture does to the thread, the thread ends. */
async function drawAlone(order: Order): Promise<Drawn | 'unreadable'> {
  const worker = new Worker(thread, { workerData: order, env: {}, stdout: true, stderr: true });
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const [drawn] = (await once(worker, 'message', { signal })) as [Drawn];
    return drawn;
  } catch {
    return 'unreadable';
  } finally {
    await worker.terminate();
  }
}
