import createDOMPurify from 'dompurify';

const purify = createDOMPurify(window);

const strict = { ALLOWED_TAGS: ['b', 'i', 'em', 'strong', 'a', 'p', 'br'], ALLOWED_ATTR: ['href'] };

/** Leaves the few tags that a comment may have. */
export function sanitise(html: string): string {
  return purify.sanitize(html, strict);
}

export function setHtml(node: Element, html: string): void {
  node.innerHTML = sanitise(html);
}

export function appendHtml(node: Element, html: string): void {
  node.insertAdjacentHTML('beforeend', sanitise(html));
}

export function textOf(html: string): string {
  const holder = new DOMParser().parseFromString(html, 'text/html');
  return holder.body.textContent ?? '';
}

export const allowed = strict.ALLOWED_TAGS;
