import { escapeHtml } from '../lib/escape-html.js'

export function renderSummary (root, cart) {
  const rows = cart.lines.map((line) => `
    <tr>
      <td>${escapeHtml(line.title)}</td>
      <td>${Number(line.count)}</td>
      <td>${escapeHtml(line.note)}</td>
    </tr>`)

  root.innerHTML = `
    <table>${rows.join('')}</table>
    <p>Deliver to: ${escapeHtml(cart.address.name)}, ${cart.address.street}</p>
    <p class="sum">${(cart.total / 100).toFixed(2)} €</p>`
}

fetch('/api/cart').then((r) => r.json()).then((cart) => renderSummary(document.querySelector('#summary'), cart))
