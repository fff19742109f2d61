import { api } from '../api.js'
import { when } from '../format.js'

const states = { open: 'Open', waiting: 'Waiting', closed: 'Closed' }

export class TicketPanel {
  constructor (root) {
    this.root = root
    this.root.innerHTML = `
      <header><h2></h2><select></select></header>
      <ol class="messages"></ol>
      <ul class="files"></ul>
      <form><textarea required></textarea><button>Answer</button></form>`
    this.title = root.querySelector('h2')
    this.select = root.querySelector('select')
    this.messages = root.querySelector('.messages')
    this.files = root.querySelector('.files')
    for (const [value, label] of Object.entries(states)) this.select.add(new Option(label, value))
    this.select.addEventListener('change', () => this.change(this.select.value))
    root.querySelector('form').addEventListener('submit', (event) => this.answer(event))
  }

  async open (id) {
    this.id = id
    this.root.setAttribute('aria-busy', 'true')
    const ticket = await api.get(`/tickets/${id}`)
    this.title.textContent = `#${ticket.id} ${ticket.subject}`
    this.select.value = ticket.state
    this.messages.replaceChildren(...ticket.messages.map((m) => this.message(m)))
    this.showFiles(ticket.files)
    this.root.removeAttribute('aria-busy')
  }

  message ({ author, text, at }) {
    const li = document.createElement('li')
    const head = document.createElement('b')
    head.textContent = author
    const time = document.createElement('time')
    time.textContent = when(at)
    const body = document.createElement('p')
    body.textContent = text
    li.append(head, ' ', time, body)
    return li
  }

  showFiles (files) {
    this.files.innerHTML = ''
    if (files.length === 0) {
      this.files.innerHTML = '<li class="none">No files</li>'
      return
    }
    for (const file of files) {
      const li = document.createElement('li')
      li.innerHTML = `<a href="/files/${encodeURIComponent(file.id)}">${file.name}</a> (${Math.ceil(file.size / 1024)} kB)`
      this.files.append(li)
    }
  }

  async change (state) {
    await api.post(`/tickets/${this.id}/state`, { state })
  }

  async answer (event) {
    event.preventDefault()
    const area = event.target.querySelector('textarea')
    const message = await api.post(`/tickets/${this.id}/messages`, { text: area.value })
    this.messages.append(this.message(message))
    area.value = ''
  }
}
