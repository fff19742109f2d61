interface Given {
  class?: string;
  text?: string;
  data?: Record<string, string>;
}

/** A new element. Text is text: nothing that is handed in ever becomes markup. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  given: Given = {},
  ...children: Node[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (given.class !== undefined) element.className = given.class;
  if (given.text !== undefined) element.textContent = given.text;
  Object.assign(element.dataset, given.data);
  element.append(...children);
  return element;
}

/** The part of the page that a selector names. Throws when page and script do not fit together. */
export function find<Found extends Element>(
  selector: string,
  type: abstract new () => Found,
  within: ParentNode = document,
): Found {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} ${selector}`);
  return found;
}

export const findHtml = (selector: string, within?: ParentNode): HTMLElement => find(selector, HTMLElement, within);
