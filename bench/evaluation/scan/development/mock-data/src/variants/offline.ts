export async function load() {
  try {
    const r = await fetch('/api/events');
    const list = await r.json();
    localStorage.setItem('events', JSON.stringify(list));
    return { events: list, stale: false };
  } catch {
    const kept = JSON.parse(localStorage.getItem('events') ?? '[]');
    return { events: kept, stale: true, message: 'You are offline. These events were saved earlier.' };
  }
}
