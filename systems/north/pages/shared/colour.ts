const COLOURS = 8;
const KNOWN = ['badge', 'door', 'sensor', 'alert', 'task', 'telemetry', 'session', 'complete'];

/** Which of the eight class colours of the style sheet a name has: the same on every page, at every visit. */
export function colourOf(name: string): string {
  const known = KNOWN.indexOf(name);
  if (known >= 0) return String(known);
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return String(hash % COLOURS);
}
