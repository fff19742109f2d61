import MarkdownIt from 'markdown-it';

/** html is off: tags in a note are shown as they were typed; links of other schemes are left as text. */
const markdown = new MarkdownIt({ html: false, linkify: true });

export function showNote(element: HTMLElement, note: string): void {
  element.innerHTML = markdown.render(note);
  for (const link of element.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener nofollow';
  }
}

export function firstWords(note: string, count = 12): string {
  const words = note.replaceAll(/[#*_>`[\]()]/g, '').split(/\s+/);
  return words.length > count ? `${words.slice(0, count).join(' ')} …` : words.join(' ');
}
