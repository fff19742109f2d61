import { timeAgo } from '../time.js'

const escapeQuotes = (text) => text.replace(/"/g, '&quot;').replace(/'/g, '&#39;')

export function renderItem(item) {
  const li = document.createElement('li')
  li.className = item.read ? 'read' : 'unread'
  li.innerHTML = `
    <a href="/items/${Number(item.id)}" title="${escapeQuotes(item.title)}">${escapeQuotes(item.title)}</a>
    <small>${timeAgo(item.at)}</small>
  `
  return li
}

export function renderFeed(root, items) {
  root.replaceChildren(...items.map(renderItem))
  if (items.length === 0) {
    const empty = document.createElement('p')
    empty.textContent = 'Nothing yet.'
    root.append(empty)
  }
}

export function unreadCount(items) {
  return items.filter((item) => !item.read).length
}
