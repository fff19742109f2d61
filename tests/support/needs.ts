import { describe } from 'vitest';
import { findPart, type PartName } from './parts.ts';

/**
 * `needs('redis-server')('a stream survives', () => { ... })`: a `describe` that runs where the parts are there, and
 * is skipped with the reason in its name where one is not. `npm test` reads these calls to know what to install.
 */
export function needs(...names: PartName[]): (title: string, body: () => void) => void {
  const absent = names.filter((name) => findPart(name) === undefined);
  const reason = absent.length === 0 ? '' : ` (skipped: ${absent.join(', ')} not found on PATH)`;
  return (title, body) => describe.skipIf(absent.length > 0)(`${title}${reason}`, body);
}
