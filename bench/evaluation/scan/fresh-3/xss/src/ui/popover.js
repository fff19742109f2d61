const open = new Map()

export function popover (anchor, content) {
  close(anchor)
  const box = document.createElement('div')
  box.popover = 'auto'
  box.setHTMLUnsafe(content)
  document.body.append(box)
  box.showPopover()
  open.set(anchor, box)
}

export function close (anchor) {
  open.get(anchor)?.remove()
  open.delete(anchor)
}

document.addEventListener('mouseover', async (event) => {
  const link = event.target.closest('a[data-profile]')
  if (!link) return
  const profile = await (await fetch(`/api/profiles/${link.dataset.profile}/card`)).json()
  popover(link, `<b>${profile.name}</b><p>${profile.status}</p>`)
})
