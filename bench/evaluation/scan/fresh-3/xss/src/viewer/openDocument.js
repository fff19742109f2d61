const frame = document.getElementById('viewer')
const title = document.getElementById('title')

const query = new URLSearchParams(location.search)

title.textContent = query.get('title') ?? 'Document'
frame.src = query.get('file') ?? 'about:blank'

frame.addEventListener('load', () => {
  document.body.classList.add('loaded')
})

document.getElementById('zoom').addEventListener('input', (event) => {
  frame.style.transform = `scale(${Number(event.target.value) / 100})`
})
