export function bindPaste(editor: HTMLElement) {
  editor.addEventListener('paste', (event) => {
    const data = event.clipboardData;
    if (!data) return;
    event.preventDefault();

    const html = data.getData('text/html');
    if (!html) {
      document.execCommand('insertText', false, data.getData('text/plain'));
      return;
    }

    const holder = document.createElement('div');
    holder.innerHTML = html;
    holder.querySelectorAll('style, meta, script').forEach((node) => node.remove());
    holder.querySelectorAll('[style]').forEach((node) => node.removeAttribute('style'));

    const selection = window.getSelection();
    selection?.getRangeAt(0).insertNode(holder);
  });
}
