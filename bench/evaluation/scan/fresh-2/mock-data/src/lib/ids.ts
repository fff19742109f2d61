const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A short id for things that live on one page: not for secrets. */
export function shortId(length = 8): string {
  let id = '';
  for (let index = 0; index < length; index++) {
    id += ALPHABET[Math.floor(Math.random() * ALPHABET.length)];
  }
  return id;
}

export const traceId = (): string => crypto.randomUUID();

export function slug(title: string): string {
  return title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

export function uniqueSlug(title: string, taken: ReadonlySet<string>): string {
  const base = slug(title);
  return taken.has(base) ? `${base}-${shortId(4)}` : base;
}
