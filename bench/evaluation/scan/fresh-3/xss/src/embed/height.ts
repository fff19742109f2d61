const PARTNER = 'https://widgets.harbour.example';

const frame = document.querySelector<HTMLIFrameElement>('iframe.widget')!;
const caption = document.querySelector('.widget-caption')!;

window.addEventListener('message', (event) => {
  if (event.origin !== PARTNER || event.source !== frame.contentWindow) return;
  const { height, title } = event.data ?? {};
  if (Number.isFinite(height)) frame.style.height = `${Math.min(2000, height)}px`;
  if (typeof title === 'string') caption.textContent = title;
});
