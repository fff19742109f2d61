/** Copies the code of a widget, so that others can put it into their pages. */
export async function copyEmbed(widget: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const clone = widget.cloneNode(true) as HTMLElement;
  for (const script of clone.querySelectorAll('script')) script.remove();
  clone.removeAttribute('id');
  await navigator.clipboard.writeText(clone.outerHTML);

  const before = button.innerHTML;
  const length = before.length;
  button.textContent = 'Copied';
  button.dataset['length'] = String(length);
  setTimeout(() => {
    button.textContent = 'Copy the code';
  }, 2000);
}

export function hasMarkup(element: HTMLElement): boolean {
  return element.innerHTML !== element.textContent;
}
