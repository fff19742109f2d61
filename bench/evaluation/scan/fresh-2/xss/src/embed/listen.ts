const PLAYER = 'https://player.example';

interface Playing {
  type: 'playing';
  title: string;
  seconds: number;
}

/** Shows below the player what it plays. */
export function listen(caption: HTMLElement, bar: HTMLProgressElement): () => void {
  const onMessage = (event: MessageEvent<Playing>) => {
    if (event.origin !== PLAYER || event.data?.type !== 'playing') return;
    caption.textContent = event.data.title;
    bar.value = Number(event.data.seconds);
  };
  window.addEventListener('message', onMessage);
  return () => window.removeEventListener('message', onMessage);
}

export function play(frame: HTMLIFrameElement, episode: string): void {
  frame.contentWindow?.postMessage({ type: 'play', episode }, PLAYER);
}
