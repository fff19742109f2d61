const boolean = new Set(['checked', 'disabled', 'hidden', 'required'])
const addresses = new Set(['href', 'src', 'action', 'formaction'])

function isSafe(address) {
  const url = URL.parse(address, document.baseURI)
  return url !== null && ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)
}

function setAttribute(node, name, value) {
  if (value === null || value === undefined || value === false) return
  if (name.startsWith('on')) {
    if (typeof value !== 'function') throw new TypeError(`${name} has to be a function`)
    node.addEventListener(name.slice(2).toLowerCase(), value)
    return
  }
  if (name === 'innerHTML' || name === 'outerHTML' || name === 'srcdoc') {
    throw new TypeError(`${name} is not allowed: give the children as nodes`)
  }
  if (boolean.has(name)) {
    node[name] = Boolean(value)
    return
  }
  if (addresses.has(name) && !isSafe(String(value))) return
  if (name === 'className') {
    node.className = value
    return
  }
  node.setAttribute(name, String(value))
}

/** Makes an element; children are nodes or texts, never HTML. */
export function h(tag, attributes, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes ?? {})) setAttribute(node, name, value)
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue
    node.append(child instanceof Node ? child : document.createTextNode(String(child)))
  }
  return node
}

export function mount(root, ...children) {
  root.replaceChildren(...children)
}

export function eventRow(event) {
  return h(
    'li',
    { className: 'event' },
    h('a', { href: `/events/${encodeURIComponent(event.id)}` }, event.title),
    event.website && h('a', { href: event.website, rel: 'noopener ugc' }, 'Website'),
    h('p', null, event.description),
  )
}

export function empty(root) {
  root.innerHTML = ''
}
