/** JSON pointers (RFC 6901) into answers. */

const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

type Members = Record<string, unknown>;
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null;

export const pointedAt = (value: unknown, pointer: string): unknown =>
  partsOf(pointer).reduce<unknown>((inner, part) => (isMembers(inner) ? inner[part] : undefined), value);

/** A name as a part of a pointer. */
export const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The pointer to what holds what is pointed at. */
export const holderOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));

/** Puts another value there, in place; nothing happens where there is no such place. */
export function putAt(value: unknown, pointer: string, other: unknown): void {
  const parts = partsOf(pointer);
  const holder = parts
    .slice(0, -1)
    .reduce<unknown>((inner, part) => (isMembers(inner) ? inner[part] : undefined), value);
  const last = parts.at(-1);
  if (isMembers(holder) && last !== undefined && last in holder) holder[last] = other;
}
