export async function showArticle(url: string, into: HTMLElement) {
  const response = await fetch(`/reader?url=${encodeURIComponent(url)}`);
  const parsed = new DOMParser().parseFromString(await response.text(), 'text/html');

  const main = parsed.querySelector('article') ?? parsed.body;
  main.querySelectorAll('script, style, nav, footer').forEach((node) => node.remove());

  const title = document.createElement('h1');
  title.textContent = parsed.title || url;

  into.replaceChildren(title);
  into.insertAdjacentHTML('beforeend', main.innerHTML);
}
