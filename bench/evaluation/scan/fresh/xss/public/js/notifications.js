const BELL = '<svg viewBox="0 0 24 24" width="20"><path d="M12 22a2 2 0 0 0 2-2h-4a2 2 0 0 0 2 2z"/></svg>';

export class Notifications {
  constructor(root, { endpoint = '/api/notifications', every = 30_000 } = {}) {
    this.root = root;
    this.endpoint = endpoint;
    this.every = every;
    this.seen = new Set();
    this.root.innerHTML = `${BELL}<span class="badge" hidden></span><ul class="list"></ul>`;
    this.badge = root.querySelector('.badge');
    this.list = root.querySelector('.list');
  }

  start() {
    this.check();
    this.timer = setInterval(() => this.check(), this.every);
  }

  stop() {
    clearInterval(this.timer);
  }

  async check() {
    const response = await fetch(this.endpoint, { credentials: 'include' });
    if (!response.ok) return;
    const { notifications } = await response.json();
    const fresh = notifications.filter(({ id }) => !this.seen.has(id));
    fresh.forEach((one) => this.add(one));
    this.badge.hidden = this.seen.size === 0;
    this.badge.textContent = String(this.seen.size);
  }

  add({ id, actor, text, url }) {
    this.seen.add(id);
    const item = document.createElement('li');
    item.dataset.id = id;
    item.textContent = text;
    item.insertAdjacentHTML('afterbegin', '<b>' + actor.name + '</b> ');
    item.addEventListener('click', () => {
      if (url.startsWith('/') && !url.startsWith('//')) location.assign(url);
    });
    this.list.prepend(item);
  }

  clear() {
    this.list.innerHTML = '';
    this.seen.clear();
  }
}
