export function watchSession(expires: number, onEnd: () => void) {
  const banner = document.createElement('div');
  banner.hidden = true;
  banner.innerHTML = '<p>Your session ends soon.</p><button type="button">Stay signed in</button>';
  document.body.prepend(banner);

  const soon = setTimeout(() => (banner.hidden = false), expires - Date.now() - 60_000);
  const end = setTimeout(onEnd, expires - Date.now());

  banner.querySelector('button')!.addEventListener('click', async () => {
    await fetch('/session/extend', { method: 'POST' });
    clearTimeout(soon);
    clearTimeout(end);
    banner.remove();
  });
}
