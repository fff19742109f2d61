/** Takes scripts out of what members write. */
export function clean(html: string): string {
  return html.replace(/<script[\s\S]*?<\/script>/gi, '').replace(/javascript:/gi, '');
}

export function showBiography(into: HTMLElement, biography: string) {
  into.innerHTML = clean(biography);
  into.querySelectorAll('a').forEach((a) => {
    a.rel = 'nofollow noopener';
    a.target = '_blank';
  });
}
