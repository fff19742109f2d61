const trusted = 'https://widget.blkout.example';

interface Told {
  kind: 'size' | 'title';
  height?: number;
  title?: string;
}

export function listen(frame: HTMLIFrameElement, heading: HTMLElement): () => void {
  const receive = (event: MessageEvent<Told>) => {
    if (event.origin !== trusted || event.source !== frame.contentWindow) return;
    if (event.data.kind === 'size' && typeof event.data.height === 'number') {
      frame.style.height = `${event.data.height}px`;
    }
    if (event.data.kind === 'title') {
      heading.textContent = String(event.data.title);
    }
  };
  window.addEventListener('message', receive);
  return () => window.removeEventListener('message', receive);
}

export function hello(frame: HTMLIFrameElement): void {
  frame.contentWindow?.postMessage({ kind: 'hello' }, trusted);
}
