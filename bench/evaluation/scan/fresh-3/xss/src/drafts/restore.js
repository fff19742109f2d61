const KEY = 'letter-draft'

const editor = document.querySelector('#editor')
const shared = new URL(location.href).searchParams.get('draft')

function restore () {
  const kept = localStorage.getItem(KEY)
  if (shared) {
    editor.innerHTML = atob(shared)
  } else if (kept) {
    editor.innerHTML = kept
  } else {
    editor.innerHTML = '<p><br></p>'
  }
}

editor.addEventListener('input', () => localStorage.setItem(KEY, editor.innerHTML))

restore()
