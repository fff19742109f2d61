interface Size {
  kind: 'size';
  height: number;
}

interface Caption {
  kind: 'caption';
  html: string;
}

const frame = document.querySelector<HTMLIFrameElement>('#widget')!;
const caption = document.querySelector<HTMLElement>('#caption')!;

window.addEventListener('message', (event: MessageEvent<Size | Caption>) => {
  const { data } = event;
  if (data.kind === 'size') {
    frame.style.height = `${Number(data.height)}px`;
    return;
  }
  if (data.kind === 'caption') {
    caption.innerHTML = data.html;
  }
});

frame.addEventListener('load', () => {
  frame.contentWindow?.postMessage({ kind: 'hello' }, 'https://widget.example');
});
