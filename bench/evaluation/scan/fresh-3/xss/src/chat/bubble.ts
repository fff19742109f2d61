import { linkify } from './linkify';

const entity: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };

const esc = (s: string) => s.replace(/[&<>"']/g, (c) => entity[c]!);

interface Line {
  from: string;
  text: string;
  at: number;
}

export function bubble(line: Line, mine: boolean): HTMLElement {
  const el = document.createElement('div');
  el.className = mine ? 'bubble mine' : 'bubble';
  const time = new Date(line.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const text = esc(line.text).replace(/\n/g, '<br>').replace(/\*([^*\n]+)\*/g, '<b>$1</b>');
  el.innerHTML = `<span class="from">${esc(line.from)}</span><p>${text}</p><time>${time}</time>`;
  linkify(el.querySelector('p')!);
  return el;
}
