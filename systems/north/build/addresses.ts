/** The addresses of our own files in HTML (`src`, `href`, `poster`, `data`) and in CSS (`url(...)`). */
const pattern = /(?<before>\s(?:src|href|poster|data)="|\burl\(["']?)(?<address>\/[^"')?#]*)/g;

export function addressesIn(text: string): string[] {
  return [...text.matchAll(pattern)].map(({ groups }) => groups?.['address'] ?? '');
}

/** @param renamed old address -> new address; others stay */
export function withAddresses(text: string, renamed: ReadonlyMap<string, string>): string {
  return text.replaceAll(
    pattern,
    (_whole, before: string, address: string) => before + (renamed.get(address) ?? address),
  );
}
