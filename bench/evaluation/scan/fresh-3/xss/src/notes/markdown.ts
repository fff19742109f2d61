import MarkdownIt from 'markdown-it';
import anchor from 'markdown-it-anchor';

const md = new MarkdownIt({ html: true, linkify: true, typographer: true }).use(anchor);

export function mountNote(host: HTMLElement, note: { title: string; markdown: string }) {
  const heading = document.createElement('h1');
  heading.textContent = note.title;
  const body = document.createElement('div');
  body.innerHTML = md.render(note.markdown);
  host.replaceChildren(heading, body);
}
