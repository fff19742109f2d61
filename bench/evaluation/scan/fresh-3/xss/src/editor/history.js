export class History {
  constructor (editor, limit = 100) {
    this.editor = editor
    this.limit = limit
    this.past = []
    editor.addEventListener('beforeinput', () => this.keep())
  }

  keep () {
    const now = this.editor.innerHTML
    if (this.past.at(-1) === now) return
    this.past.push(now)
    if (this.past.length > this.limit) this.past.shift()
  }

  get words () {
    return this.editor.textContent.trim().split(/\s+/).filter(Boolean).length
  }

  get empty () {
    return this.editor.innerHTML === '' || this.editor.innerHTML === '<br>'
  }
}
