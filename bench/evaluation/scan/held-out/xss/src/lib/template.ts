type Values = Record<string, string | number>;

export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

export function into(selector: string, html: string): void {
  const node = document.querySelector(selector);
  if (node === null) throw new Error(`Nothing matches ${selector}`);
  node.innerHTML = html;
}

export async function greet(): Promise<void> {
  const response = await fetch('/api/me');
  if (!response.ok) return;
  const me = (await response.json()) as { displayName: string; unread: number };
  into('#greeting', fill('<b>Hello {name}</b>, you have {unread} new letters', { name: me.displayName, unread: me.unread }));
}

void greet();

export function has(template: string, name: string): boolean {
  return template.includes(`{${name}}`);
}

export const greeting = '#greeting';
