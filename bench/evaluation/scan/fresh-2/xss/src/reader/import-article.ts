/** Fetches an article of another site through our proxy and shows its main part. */
export async function readArticle(address: string, target: HTMLElement): Promise<void> {
  target.textContent = 'Loading…';
  const response = await fetch(`/api/read?url=${encodeURIComponent(address)}`);
  if (!response.ok) {
    target.textContent = 'This article cannot be read here.';
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const main = page.querySelector('article') ?? page.querySelector('main') ?? page.body;
  for (const node of main.querySelectorAll('script, style, nav, aside')) node.remove();

  const heading = document.createElement('h1');
  heading.textContent = page.title;
  const body = document.createElement('div');
  body.innerHTML = main.innerHTML;
  target.replaceChildren(heading, body);
}
