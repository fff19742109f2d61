const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (value) => String(value ?? '').replace(/[&<>"']/g, (c) => entities[c])

export function renderList (root, people) {
  root.innerHTML = people
    .map((p) => `<li title="${escape(p.status)}"><a href="/people/${Number(p.id)}">${escape(p.name)}</a></li>`)
    .join('')
}

export async function loadList (root) {
  const response = await fetch('/api/people')
  renderList(root, await response.json())
}
