const root = document.querySelector<HTMLElement>('#preview')!;

interface Update {
  type: 'update';
  markup: string;
  css?: string;
}

function isUpdate(data: unknown): data is Update {
  return typeof data === 'object' && data !== null && (data as Update).type === 'update';
}

window.addEventListener('message', (event) => {
  if (!isUpdate(event.data)) return;
  const { markup, css } = event.data;
  root.innerHTML = markup;
  if (css) {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
});

window.parent.postMessage({ type: 'ready' }, '*');
