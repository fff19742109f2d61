export function handlePaste(editor: HTMLElement): void {
  editor.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    if (html === '') return;
    event.preventDefault();

    const range = document.getSelection()?.getRangeAt(0);
    if (range === undefined) return;
    range.deleteContents();
    const fragment = range.createContextualFragment(html);
    range.insertNode(fragment);
    range.collapse(false);
  });
}

export function plainText(editor: HTMLElement): string {
  return editor.innerText.trim();
}

export function isEmpty(editor: HTMLElement): boolean {
  return plainText(editor) === '';
}

export function wordsLeft(editor: HTMLElement, most: number): number {
  return most - plainText(editor).split(/\s+/).length;
}
