export function el (tag, attributes = {}, html = '') {
  const node = document.createElement(tag)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  node.innerHTML = html
  return node
}

export function commentNode (comment) {
  const item = el('li', { id: `comment-${comment.id}` })
  item.append(
    el('b', {}, comment.author),
    el('div', { class: 'body' }, comment.body)
  )
  return item
}

export async function loadComments (list, thread) {
  const response = await fetch(`/threads/${thread}/comments`)
  for (const comment of await response.json()) list.append(commentNode(comment))
}
