import { timeOf } from '../lib/time';

export interface Line {
  id: string;
  from: string;
  text: string;
  at: number;
}

const ADDRESS = /https:\/\/[^\s<>"']+/g;

/** The text with its addresses as links, made of nodes. */
function withLinks(text: string): (string | HTMLAnchorElement)[] {
  const parts: (string | HTMLAnchorElement)[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    parts.push(text.slice(end, match.index));
    const link = document.createElement('a');
    link.href = match[0];
    link.rel = 'noopener nofollow';
    link.textContent = match[0];
    parts.push(link);
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  return parts;
}

export function lineElement(line: Line): HTMLElement {
  const row = document.createElement('p');
  const from = document.createElement('b');
  from.textContent = line.from;
  const time = document.createElement('time');
  time.textContent = timeOf(line.at);
  row.append(from, ' ', time, ' ', ...withLinks(line.text));
  return row;
}
