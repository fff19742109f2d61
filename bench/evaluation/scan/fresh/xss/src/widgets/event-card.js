const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });

const safe = (text) => String(text).replace(/</g, '&lt;').replace(/>/g, '&gt;');

export function eventCard(event) {
  const card = document.createElement('article');
  card.className = 'event-card';
  card.innerHTML = `
    <img src="/images/${Number(event.imageId)}.jpg" alt="${safe(event.title)}">
    <h3>${safe(event.title)}</h3>
    <time>${DAY.format(new Date(event.startsAt))}</time>
    <button type="button" title="Save ${safe(event.title)}">Save</button>
  `;
  card.querySelector('button').addEventListener('click', () => {
    card.dispatchEvent(new CustomEvent('save', { bubbles: true, detail: event.id }));
  });
  return card;
}

export function mount(root, events) {
  root.replaceChildren(...events.map(eventCard));
  if (events.length === 0) root.textContent = 'Nothing planned yet.';
}
