import { Problem } from '@cutover/service';
import type { Payload } from './store/entry.ts';

const DEEPEST = 64;

/** Reads a posted text as a JSON object; no text at all is an empty one. Throws a 400 that says where it is wrong. */
export function jsonObject(text: string): Payload {
  if (text.trim() === '') return {};
  return asObject(parse(text), '');
}

/** Reads a posted text as a JSON list of objects. Throws a 400 that says where it is wrong. */
export function jsonObjects(text: string): Payload[] {
  const value = parse(text);
  if (!Array.isArray(value)) throw wrong('', 'must be a JSON list');
  return value.map((item, at) => asObject(item, `/${at}`));
}

function asObject(value: unknown, pointer: string): Payload {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(pointer, 'must be a JSON object');
  checkInside(value, pointer);
  return value as Payload;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem({ status: 400, type: 'malformed-body', title: 'The body is not valid JSON' });
  }
}

/** Walks without recursion: what is posted may be nested as deep as its size allows. */
function checkInside(root: object, start: string): void {
  const waiting: { value: unknown; pointer: string; depth: number }[] = [{ value: root, pointer: start, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, pointer, depth } = next;
    if (typeof value === 'string' && !value.isWellFormed()) throw wrong(pointer, 'holds half of a surrogate pair');
    if (typeof value !== 'object' || value === null) continue;
    if (depth === DEEPEST) throw wrong(pointer, `is nested deeper than ${DEEPEST} levels`);
    for (const [key, inner] of Object.entries(value)) {
      const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (key === '__proto__' || !key.isWellFormed()) throw wrong(at, 'is not a name that an event may use');
      waiting.push({ value: inner, pointer: at, depth: depth + 1 });
    }
  }
}

function wrong(pointer: string, message: string): Problem {
  return new Problem({
    status: 400,
    type: 'validation',
    title: 'The body is not an event',
    detail: `${pointer === '' ? 'the body' : pointer} ${message}`,
    errors: [{ in: 'body', pointer, message }],
  });
}
