const list = document.querySelector('#hits')
const heading = document.querySelector('#hits-heading')

export function show(term, hits) {
  heading.textContent = `Results for “${term}”`
  list.innerHTML = ''
  for (const hit of hits) {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = `/articles/${encodeURIComponent(hit.slug)}`
    link.textContent = hit.title
    item.append(link, document.createTextNode(` in ${hit.category}`))
    list.append(item)
  }
}

export function showError() {
  list.innerHTML = '<li class="error">The search is not available at the moment.</li>'
}

export function snapshot() {
  return list.innerHTML.length
}

document.addEventListener('search:clear', () => {
  list.innerHTML = ''
  heading.textContent = ''
})
