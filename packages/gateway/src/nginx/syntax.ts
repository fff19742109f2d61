/** A directive with a block. */
export function block(head: string, lines: readonly string[]): string {
  const inner = lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`);
  return [`${head} {`, ...inner, '}'].join('\n');
}

/** For `quotePlain`: nginx has no other way to say the sign that its variables begin with. */
export const dollarVariable = 'geo $dollar { default "$"; }';

/** A text as one word where nginx looks for variables, without any. */
export function quotePlain(text: string): string {
  return quote(text).replaceAll('$', '${dollar}');
}

/** A text as one word. */
export function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
