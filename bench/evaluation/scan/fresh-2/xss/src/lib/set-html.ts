interface WithSetHTML extends Element {
  setHTML(html: string): void;
}

const canSet = (element: Element): element is WithSetHTML => 'setHTML' in element;

/** Shows formatted text of a member. Browsers without the Sanitizer API show it as plain text. */
export function showFormatted(element: Element, html: string): void {
  if (canSet(element)) {
    element.setHTML(html);
    return;
  }
  const page = new DOMParser().parseFromString(html, 'text/html');
  element.textContent = page.body.textContent;
}

export async function showNotice(element: Element, id: string): Promise<void> {
  const response = await fetch(`/api/notices/${encodeURIComponent(id)}`);
  const { html } = (await response.json()) as { html: string };
  showFormatted(element, html);
}
