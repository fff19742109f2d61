const ICONS = {
  open: '<svg viewBox="0 0 24 24"><path d="M4 4h16v12H8l-4 4z"/></svg>',
  close: '<svg viewBox="0 0 24 24"><path d="M6 6l12 12M18 6L6 18"/></svg>',
};

export function chatBubble(root, { endpoint, title = 'Talk to us' }) {
  const button = document.createElement('button');
  button.innerHTML = ICONS.open;
  button.setAttribute('aria-label', title);

  const panel = document.createElement('section');
  panel.hidden = true;
  panel.innerHTML = '<ol class="messages"></ol><form><input name="text" autocomplete="off"><button>Send</button></form>';
  const messages = panel.querySelector('.messages');
  const form = panel.querySelector('form');

  function add(from, text) {
    const item = document.createElement('li');
    item.className = from === 'us' ? 'us' : 'you';
    item.textContent = text;
    messages.append(item);
    item.scrollIntoView({ block: 'end' });
  }

  button.addEventListener('click', () => {
    panel.hidden = !panel.hidden;
    button.innerHTML = panel.hidden ? ICONS.open : ICONS.close;
  });

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = form.elements.text.value.trim();
    if (!text) return;
    add('you', text);
    form.reset();
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text }),
      });
      if (!response.ok) throw new Error(String(response.status));
      const { answer } = await response.json();
      add('us', answer);
    } catch {
      add('us', 'The message did not get through. Please try again.');
    }
  });

  root.append(button, panel);
  return { clear: () => (messages.innerHTML = '') };
}
