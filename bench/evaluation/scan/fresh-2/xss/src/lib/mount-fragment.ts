const cache = new Map<string, string>();

async function load(url: string): Promise<string> {
  const kept = cache.get(url);
  if (kept !== undefined) return kept;
  const response = await fetch(url, { headers: { accept: 'text/html' } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const text = await response.text();
  cache.set(url, text);
  return text;
}

/** Shows the part of the page whose address stands in `?panel=`; the default is the overview. */
export async function mountPanel(container: HTMLElement): Promise<void> {
  const url = new URLSearchParams(location.search).get('panel') ?? '/panels/overview.html';
  container.setAttribute('aria-busy', 'true');
  try {
    const html = await load(url);
    const fragment = document.createRange().createContextualFragment(html);
    container.replaceChildren(fragment);
  } catch (error) {
    container.textContent = error instanceof Error ? error.message : 'This panel cannot be shown.';
  } finally {
    container.removeAttribute('aria-busy');
  }
}
