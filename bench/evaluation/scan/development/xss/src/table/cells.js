/** Builds the table of submissions; columns may bring a formatter of their own. */
export function table(root, columns, rows) {
  const head = columns.map((column) => `<th scope="col">${column.label}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${columns.map((column) => `<td>${column.format ? column.format(row) : row[column.key]}</td>`).join('')}</tr>`)
    .join('');
  root.outerHTML = `<table id="${root.id}"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

export const submissions = [
  { key: 'title', label: 'Title' },
  { key: 'organiser', label: 'Organiser' },
  { key: 'at', label: 'Sent', format: (row) => new Date(row.at).toLocaleDateString('en-GB') },
];

export async function show() {
  const response = await fetch('/api/admin/queue');
  const { rows } = await response.json();
  table(document.getElementById('queue'), submissions, rows);
}

document.getElementById('refresh')?.addEventListener('click', () => void show());

export function sortBy(rows, key) {
  return rows.toSorted((a, b) => String(a[key]).localeCompare(String(b[key]), 'en-GB'));
}
