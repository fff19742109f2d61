const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

export function month (table, year, index) {
  const first = (new Date(year, index, 1).getDay() + 6) % 7
  const count = new Date(year, index + 1, 0).getDate()
  const cells = [...Array(first).fill(''), ...Array.from({ length: count }, (_, i) => i + 1)]

  let html = `<thead><tr>${names.map((n) => `<th>${n}</th>`).join('')}</tr></thead><tbody><tr>`
  cells.forEach((day, i) => {
    if (i > 0 && i % 7 === 0) html += '</tr><tr>'
    html += day ? `<td data-day="${day}">${day}</td>` : '<td></td>'
  })
  table.innerHTML = html + '</tr></tbody>'
}
