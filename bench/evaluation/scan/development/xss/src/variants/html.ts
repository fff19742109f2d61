class Html { constructor(readonly text: string) {} }
const escape = (v: unknown) => String(v).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
export function html(strings: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(strings.reduce((text, s, i) => text + (values[i - 1] instanceof Html ? (values[i - 1] as Html).text : escape(values[i - 1])) + s));
}
export function show(el: Element, content: Html) { el.innerHTML = content.text; }
