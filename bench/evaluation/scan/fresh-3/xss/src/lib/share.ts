const services = {
  mail: (url: string, title: string) => `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(url)}`,
  mastodon: (url: string, title: string) => `https://mastodon.social/share?text=${encodeURIComponent(`${title} ${url}`)}`,
  whatsapp: (url: string, title: string) => `https://wa.me/?text=${encodeURIComponent(`${title} ${url}`)}`,
};

export function share(service: keyof typeof services) {
  const heading = document.querySelector('h1')?.textContent ?? document.title;
  window.open(services[service](location.href, heading), '_blank', 'noopener,width=600,height=500');
}

export function bindShare(bar: HTMLElement) {
  bar.innerHTML = Object.keys(services)
    .map((name) => `<button type="button" value="${name}">${name}</button>`)
    .join('');
  bar.addEventListener('click', (event) => {
    const value = (event.target as HTMLButtonElement).value;
    if (value in services) share(value as keyof typeof services);
  });
}
