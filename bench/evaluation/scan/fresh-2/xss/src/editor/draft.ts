const KEY = (page: string) => `draft:${page}`;

/** Keeps what is being written, so that a closed tab loses nothing. Other members' letters are quoted in it. */
export function keepDraft(page: string, editor: HTMLElement): () => void {
  const save = () => localStorage.setItem(KEY(page), editor.innerHTML);
  editor.addEventListener('input', save);
  return () => editor.removeEventListener('input', save);
}

export function restoreDraft(page: string, editor: HTMLElement): boolean {
  const draft = localStorage.getItem(KEY(page));
  if (!draft) return false;
  editor.innerHTML = draft;
  return true;
}

export function forgetDraft(page: string): void {
  localStorage.removeItem(KEY(page));
}
