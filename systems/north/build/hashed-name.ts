import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';

/** `assets/north.css` becomes `assets/north.4f1c09ab52.css`: the entry lets browsers keep such a name for ever. */
export function hashedName(name: string, content: Buffer): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return `assets/${basename(name, extname(name))}.${hash}${extname(name)}`;
}
