const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** The address if it is one that may be followed, else undefined. */
export function safeUrl(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text, location.origin);
  } catch {
    return undefined;
  }
  return SCHEMES.has(url.protocol) ? url.href : undefined;
}

export function link(address: string, text: string): HTMLElement {
  const href = safeUrl(address);
  if (href === undefined) {
    const span = document.createElement('span');
    span.textContent = text;
    return span;
  }
  const a = document.createElement('a');
  a.href = href;
  a.textContent = text;
  a.rel = 'noopener';
  return a;
}
