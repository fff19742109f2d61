const tip = document.createElement('div')
tip.className = 'tooltip'
tip.hidden = true
document.body.append(tip)

function place(target) {
  const box = target.getBoundingClientRect()
  tip.style.left = `${box.left + box.width / 2}px`
  tip.style.top = `${box.top - 8}px`
}

document.addEventListener('mouseover', (event) => {
  const target = event.target.closest('[data-tip]')
  if (!target) return
  tip.innerHTML = target.dataset.tip
  tip.hidden = false
  place(target)
})

document.addEventListener('mouseout', (event) => {
  if (event.target.closest('[data-tip]')) tip.hidden = true
})

window.addEventListener('scroll', () => {
  tip.hidden = true
})
