function buildCard(event) {
  return `<div class="card" data-id="${event.id}"><h3>${event.title}</h3></div>`;
}
export async function init() {
  const { events } = await fetch('/api/events').then((r) => r.json());
  document.querySelector('#grid').innerHTML = events.map(buildCard).join('');
}
