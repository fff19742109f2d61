import type { Chart, TooltipModel } from 'chart.js';

function element(chart: Chart): HTMLDivElement {
  let el = chart.canvas.parentNode!.querySelector<HTMLDivElement>('.tip');
  if (!el) {
    el = document.createElement('div');
    el.className = 'tip';
    chart.canvas.parentNode!.appendChild(el);
  }
  return el;
}

export function externalTooltip({ chart, tooltip }: { chart: Chart; tooltip: TooltipModel<'bar'> }) {
  const el = element(chart);
  if (tooltip.opacity === 0) {
    el.style.opacity = '0';
    return;
  }
  // labels are the names that people gave to their projects
  const rows = tooltip.dataPoints.map((p) => `<tr><td>${p.label}</td><td>${p.parsed.y}</td></tr>`);
  el.innerHTML = `<table>${rows.join('')}</table>`;
  el.style.opacity = '1';
  el.style.left = `${tooltip.caretX}px`;
  el.style.top = `${tooltip.caretY}px`;
}
