async function stats() {
  const d = await (await fetch('/api/stats')).json();
  document.getElementById('grid').innerHTML = [
    { label: 'Members', value: Number(d.members) },
    { label: 'Events', value: parseInt(d.events, 10) },
  ].map((c) => `<div class="card"><b>${c.value}</b> ${c.label}</div>`).join('');
}
stats();
