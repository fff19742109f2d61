/** A pattern for LIKE that finds what contains the text, whatever signs the text holds. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
