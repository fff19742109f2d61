const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (letter) => ENTITIES[letter]);

const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

export function highlight(text, term) {
  const safe = escapeHtml(text);
  if (!term) return safe;
  return safe.replace(new RegExp(quoted(escapeHtml(term)), 'gi'), (found) => `<mark>${found}</mark>`);
}

export function showHits(root, hits, term) {
  root.innerHTML = hits
    .map(
      (hit) => `
        <li>
          <a href="/news/${encodeURIComponent(hit.slug)}" title="${escapeHtml(hit.title)}">${highlight(hit.title, term)}</a>
          <p>${highlight(hit.snippet, term)}</p>
        </li>`,
    )
    .join('');
}
