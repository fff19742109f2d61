/** Control characters, and those that turn the direction of the text after them: no calendar and no page needs them. */
const UNWANTED = /[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** What a person typed into one line; null when there is nothing. */
export function line(text: string | undefined | null): string | null {
  return kept((text ?? '').replaceAll(/\s+/g, ' ').replaceAll(UNWANTED, ''));
}

/** What a person typed into several lines; null when there is nothing. */
export function paragraphs(text: string | undefined | null): string | null {
  const lines = (text ?? '').replaceAll(/\r\n?/g, '\n').split('\n');
  return kept(lines.map((each) => each.replaceAll('\t', ' ').replaceAll(UNWANTED, '').trimEnd()).join('\n'));
}

/** Lines without repetitions and empty ones. */
export function lines(texts: readonly string[] | undefined): string[] {
  return [...new Set((texts ?? []).flatMap((text) => line(text) ?? []))];
}

function kept(text: string): string | null {
  const whole = text.toWellFormed().normalize('NFC').trim();
  return whole === '' ? null : whole;
}

/** One form of a title for all ways to write it: case-folded, spaces and compatible letters made one. */
export function titleKey(title: string): string {
  // To upper case and back folds letters whose lower cases differ, such as ß and ss, ς and σ.
  return title.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
}
