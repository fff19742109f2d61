import type { RenderAnswer } from './render.worker';

// marked runs in the worker, nothing else
const worker = new Worker(new URL('./render.worker.ts', import.meta.url), { type: 'module' });

export class NoteView {
  #pending = 0;

  constructor(private readonly host: HTMLElement) {
    worker.addEventListener('message', ({ data }: MessageEvent<RenderAnswer>) => {
      if (data.id !== this.#pending) return;
      this.host.innerHTML = data.html;
      this.host.removeAttribute('aria-busy');
    });
  }

  show(markdown: string) {
    this.host.setAttribute('aria-busy', 'true');
    worker.postMessage({ id: ++this.#pending, markdown });
  }
}
