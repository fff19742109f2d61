const map = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function e (value) {
  return value === null || value === undefined ? '' : String(value).replace(/[&<>"']/g, (c) => map[c])
}

export class DataTable {
  constructor (table, { columns, load, size = 25 }) {
    this.table = table
    this.columns = columns
    this.load = load
    this.size = size
    this.page = 0
    this.order = { key: columns[0].key, up: true }
    table.innerHTML = '<thead></thead><tbody></tbody><tfoot></tfoot>'
    this.drawHead()
    table.tHead.addEventListener('click', (event) => {
      const key = event.target.closest('th')?.dataset.key
      if (key) this.sort(key)
    })
    table.tFoot.addEventListener('click', (event) => {
      const page = event.target.closest('button')?.value
      if (page !== undefined) this.go(Number(page))
    })
  }

  drawHead () {
    const cell = ({ key, label }) => {
      const arrow = key === this.order.key ? (this.order.up ? ' ▲' : ' ▼') : ''
      return `<th data-key="${e(key)}">${e(label)}${arrow}</th>`
    }
    this.table.tHead.innerHTML = `<tr>${this.columns.map(cell).join('')}</tr>`
  }

  drawBody (rows) {
    const body = this.table.tBodies[0]
    if (rows.length === 0) {
      body.innerHTML = `<tr><td colspan="${this.columns.length}">Nothing found.</td></tr>`
      return
    }
    body.innerHTML = rows
      .map((row) => `<tr>${this.columns.map(({ key }) => `<td title="${e(row[key])}">${e(row[key])}</td>`).join('')}</tr>`)
      .join('')
  }

  drawFoot (total) {
    const pages = Math.max(1, Math.ceil(total / this.size))
    let html = ''
    for (let p = 0; p < pages; p++) html += `<button value="${p}"${p === this.page ? ' disabled' : ''}>${p + 1}</button>`
    this.table.tFoot.innerHTML = `<tr><td colspan="${this.columns.length}">${html}</td></tr>`
  }

  async go (page = 0) {
    this.page = page
    const { rows, total } = await this.load({ page, size: this.size, order: this.order })
    this.drawBody(rows)
    this.drawFoot(total)
  }

  sort (key) {
    this.order = { key, up: this.order.key === key ? !this.order.up : true }
    this.drawHead()
    return this.go()
  }
}
