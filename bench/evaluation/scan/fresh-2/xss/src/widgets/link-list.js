/**
 * A list of links that members have collected.
 * @param {HTMLElement} root
 */
export async function linkList(root) {
  const response = await fetch('/api/links?limit=30');
  if (!response.ok) {
    root.textContent = 'The links cannot be loaded.';
    return;
  }
  const links = await response.json();
  const ul = document.createElement('ul');
  for (const link of links) {
    const li = document.createElement('li');
    const a = document.createElement('a');
    a.textContent = link.title || link.url;
    a.setAttribute('href', link.url);
    a.rel = 'nofollow ugc';
    const by = document.createElement('small');
    by.textContent = ` from ${link.member}`;
    li.append(a, by);
    ul.append(li);
  }
  root.replaceChildren(ul);
}
