type Child = Node | string | null | false;

type Attributes = Record<string, string | boolean | EventListener>;

/** Elements without HTML: text stays text. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key.replace(/^on/, ''), value);
    else if (typeof value === 'boolean') element.toggleAttribute(key, value);
    else if (key.startsWith('data-') || key.startsWith('aria-') || key === 'class') element.setAttribute(key, value);
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== false));
  return element;
}

export function list(items: { id: string; title: string; by: string }[]): HTMLElement {
  return el(
    'ul',
    { class: 'plain' },
    ...items.map((item) => el('li', { 'data-id': item.id }, el('b', {}, item.title), ` by ${item.by}`)),
  );
}
