const allowed = /^https:\/\/(?:cdn|images)\.harbour\.example\//;

export function avatar(user: { name: string; picture?: string }): HTMLImageElement {
  const img = new Image(48, 48);
  img.alt = user.name;
  img.src = user.picture && allowed.test(user.picture) ? user.picture : '/img/nobody.svg';
  img.addEventListener('error', () => (img.src = '/img/nobody.svg'), { once: true });
  return img;
}

export function homepage(user: { homepage?: string }): HTMLAnchorElement | null {
  if (!user.homepage || !/^https?:\/\//i.test(user.homepage)) return null;
  const a = document.createElement('a');
  a.href = user.homepage;
  a.textContent = user.homepage.replace(/^https?:\/\//i, '');
  return a;
}
