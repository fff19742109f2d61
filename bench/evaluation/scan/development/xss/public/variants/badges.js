const LABELS = { high: 'High', low: 'Low' };
function esc(s) { const d = document.createElement('div'); d.appendChild(document.createTextNode(s)); return d.innerHTML; }
function row(h) {
  let cls = 'badge-none';
  if (h.risk === 'high') cls = 'badge-high';
  else if (h.risk === 'low') cls = 'badge-low';
  return `<tr class="${h.active ? 'on' : 'off'}"><td>${esc(h.name)}</td><td><span class="${cls}">${LABELS[h.risk] || ''}</span></td><td>${h.count > 5 ? 'many' : 'few'}</td></tr>`;
}
fetch('/api/h').then((r) => r.json()).then((rows) => { document.querySelector('tbody').innerHTML = rows.map(row).join(''); });
