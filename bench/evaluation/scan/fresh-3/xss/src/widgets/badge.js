const kinds = {
  ok: ['✓', 'All good'],
  late: ['!', 'Late'],
  lost: ['×', 'Lost']
}

export function badge (host) {
  const state = new URLSearchParams(location.search).get('state')
  const [sign, text] = kinds[state] ?? kinds.ok
  host.innerHTML = `<span class="badge">${sign}</span> ${text}`
}

export function clear (host) {
  host.innerHTML = ''
  host.replaceChildren()
}
