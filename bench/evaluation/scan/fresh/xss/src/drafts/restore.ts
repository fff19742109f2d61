interface Draft {
  title: string;
  html: string;
  at: number;
}

const PREFIX = 'draft:';
const OLDEST = 30 * 24 * 60 * 60_000;

export function keep(id: string, editor: HTMLElement, title: string): void {
  const draft: Draft = { title, html: editor.innerHTML, at: Date.now() };
  localStorage.setItem(PREFIX + id, JSON.stringify(draft));
}

export function restore(id: string, editor: HTMLElement): boolean {
  const text = localStorage.getItem(PREFIX + id);
  if (!text) return false;
  const draft = JSON.parse(text) as Draft;
  if (Date.now() - draft.at > OLDEST) {
    localStorage.removeItem(PREFIX + id);
    return false;
  }
  editor.innerHTML = draft.html;
  return true;
}

export function forget(id: string): void {
  localStorage.removeItem(PREFIX + id);
}
