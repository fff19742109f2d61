interface Size {
  type: 'size';
  height: number;
}

interface Caption {
  type: 'caption';
  html: string;
}

type Message = Size | Caption;

const isMessage = (data: unknown): data is Message =>
  typeof data === 'object' && data !== null && 'type' in data;

/** Puts the player into the page and keeps it as high as it says. */
export function embedPlayer(container: HTMLElement, episode: string): () => void {
  const frame = document.createElement('iframe');
  frame.src = `https://player.example/e/${encodeURIComponent(episode)}`;
  frame.title = 'Player';
  const caption = document.createElement('figcaption');
  container.replaceChildren(frame, caption);

  const listen = (event: MessageEvent<unknown>) => {
    if (!isMessage(event.data)) return;
    if (event.data.type === 'size') frame.style.height = `${Math.min(Number(event.data.height), 900)}px`;
    if (event.data.type === 'caption') caption.innerHTML = event.data.html;
  };
  window.addEventListener('message', listen);
  return () => window.removeEventListener('message', listen);
}
