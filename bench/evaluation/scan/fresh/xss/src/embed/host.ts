type Message =
  | { type: 'resize'; height: number }
  | { type: 'title'; title: string }
  | { type: 'banner'; html: string };

interface Options {
  frame: HTMLIFrameElement;
  banner: HTMLElement;
  heading: HTMLElement;
}

const LOWEST = 200;
const HIGHEST = 2000;

export function host({ frame, banner, heading }: Options): () => void {
  const onMessage = (event: MessageEvent<Message>) => {
    const message = event.data;
    switch (message?.type) {
      case 'resize':
        frame.style.height = `${Math.min(HIGHEST, Math.max(LOWEST, Number(message.height)))}px`;
        break;
      case 'title':
        heading.textContent = message.title;
        break;
      case 'banner':
        banner.innerHTML = message.html;
        banner.hidden = false;
        break;
    }
  };
  window.addEventListener('message', onMessage);
  return () => window.removeEventListener('message', onMessage);
}
