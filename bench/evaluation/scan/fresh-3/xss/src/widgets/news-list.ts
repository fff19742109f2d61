interface Item {
  title: string;
  link: string;
  date: string;
}

export class NewsList extends HTMLElement {
  async connectedCallback() {
    const response = await fetch(`/feeds/${encodeURIComponent(this.dataset.feed ?? 'all')}`);
    const items: Item[] = response.ok ? await response.json() : [];
    const list = document.createElement('ul');
    for (const item of items.slice(0, 10)) list.append(this.row(item));
    this.replaceChildren(list);
  }

  private row(item: Item) {
    const li = document.createElement('li');
    const a = document.createElement('a');
    a.setAttribute('href', item.link);
    a.textContent = item.title;
    const time = document.createElement('time');
    time.dateTime = item.date;
    time.textContent = new Date(item.date).toLocaleDateString();
    li.append(a, ' ', time);
    return li;
  }
}

customElements.define('news-list', NewsList);
