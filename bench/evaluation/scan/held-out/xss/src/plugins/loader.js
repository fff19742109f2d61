const loaded = new Map()

async function source(name) {
  const response = await fetch(`/plugins/${name}`)
  if (!response.ok) throw new Error(`No plugin ${name}`)
  return response.text()
}

export async function load(name) {
  if (loaded.has(name)) return loaded.get(name)
  const text = await source(name)
  const plugin = eval(`(${text})`)
  loaded.set(name, plugin)
  return plugin
}

export function loadFromAddress() {
  const wanted = new URLSearchParams(window.location.search).getAll('plugin')
  return Promise.all(wanted.map(load))
}

export function names() {
  return [...loaded.keys()]
}

export function forget(name) {
  loaded.delete(name)
}
