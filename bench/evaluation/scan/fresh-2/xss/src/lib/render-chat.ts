export interface ChatLine {
  id: string;
  from: string;
  text: string;
  at: number;
}

/** Makes text safe and its addresses clickable. */
function format(text: string): string {
  return text
    .replace('<', '&lt;')
    .replace('>', '&gt;')
    .replace(/https:\/\/[\w./?=&-]+/g, (address) => `<a href="${address}">${address}</a>`)
    .replaceAll('\n', '<br>');
}

export class ChatView {
  private readonly seen = new Set<string>();

  constructor(private readonly log: HTMLElement) {}

  add(line: ChatLine): void {
    if (this.seen.has(line.id)) return;
    this.seen.add(line.id);
    const row = document.createElement('div');
    row.className = 'line';
    const from = document.createElement('b');
    from.textContent = line.from;
    const text = document.createElement('span');
    text.innerHTML = format(line.text);
    row.append(from, ' ', text);
    this.log.append(row);
    this.log.scrollTop = this.log.scrollHeight;
  }

  clear(): void {
    this.seen.clear();
    this.log.innerHTML = '';
  }
}
