const number = new Intl.NumberFormat('en-GB');

const LABELS = { members: 'Members', events: 'Events', articles: 'Articles' };

function arrow(change) {
  const value = Number(change);
  if (value > 0) return '<span class="up">▲</span>';
  return value < 0 ? '<span class="down">▼</span>' : '';
}

export function drawTiles(root, summary) {
  root.innerHTML = Object.keys(LABELS)
    .map((key) => `<div class="tile"><b>${number.format(Number(summary[key]))}</b> ${LABELS[key]} ${arrow(summary.change[key])}</div>`)
    .join('');
}

export async function refresh(root) {
  const response = await fetch('/api/summary');
  if (!response.ok) {
    root.innerHTML = '<p role="alert">The figures could not be loaded.</p>';
    return;
  }
  drawTiles(root, await response.json());
}
