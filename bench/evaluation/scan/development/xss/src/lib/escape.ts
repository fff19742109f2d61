const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

export interface Comment {
  author: string;
  body: string;
}

export function commentHtml({ author, body }: Comment): string {
  return `<li><b>${escapeHtml(author)}</b><p>${escapeHtml(body)}</p></li>`;
}

export function mount(list: HTMLElement, comments: Comment[]): void {
  list.innerHTML = comments.map(commentHtml).join('');
}

export function add(list: HTMLElement, comment: Comment): void {
  list.insertAdjacentHTML('beforeend', commentHtml(comment));
}
