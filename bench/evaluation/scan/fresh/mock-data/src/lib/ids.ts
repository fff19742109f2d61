const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export function shortId(length = 10): string {
  return Array.from({ length }, () => ALPHABET[Math.floor(Math.random() * ALPHABET.length)]).join('');
}

export const optimisticId = () => `tmp-${Date.now()}-${Math.floor(Math.random() * 1e6)}`;

export function inviteCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('').toUpperCase();
}

/** The same person always sees the same variant of an experiment. */
export function bucketOf(userId: string, variants: number): number {
  let hash = 7;
  for (const letter of userId) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return hash % variants;
}
