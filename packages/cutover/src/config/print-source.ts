/** Prints plain data as the source that a person would write: single quotes, bare keys, short values on one line. */
export function printSource(value: unknown, indent = ''): string {
  const flat = printFlat(value);
  if (typeof value !== 'object' || value === null || (indent !== '' && indent.length + flat.length <= lineLength))
    return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value))
    return `[\n${value.map((item) => `${inner}${printSource(item, inner)},\n`).join('')}${indent}]`;
  return `{\n${Object.entries(value)
    .map(([key, item]) => `${inner}${printKey(key)}: ${printSource(item, inner)},\n`)
    .join('')}${indent}}`;
}

const lineLength = 90;

function printFlat(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`;
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${printKey(key)}: ${printFlat(item)}`)
    .join(', ')} }`;
}

const printKey = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key));

/** JSON knows which characters need an escape; only the quotes differ. */
const quote = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
