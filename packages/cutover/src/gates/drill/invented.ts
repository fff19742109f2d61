/** Finds in an answer what was in none of the real ones: records in lists, and figures. */

/** @param real answers from when nothing was wrong: what differs between them moves by itself @returns what was found, or null */
export function inventedIn(answer: string, real: readonly string[]): string | null {
  const said = parse(answer);
  const known = real.map(parse);
  if (said === undefined || known.some((each) => each === undefined)) return null;
  const records = new Set(known.flatMap((each) => recordsOf(each)));
  const strange = recordsOf(said).filter((record) => !records.has(record));
  if (strange.length > 0) return strange.length === 1 ? 'a record' : `${strange.length} records`;
  const [first = new Map<string, number>(), ...others] = known.map((each) => figuresOf(each));
  const steady = (at: string): boolean => others.every((figures) => figures.get(at) === first.get(at));
  // Nothing is an honest answer of one that cannot count.
  const figures = [...figuresOf(said)].filter(
    ([at, value]) => value !== 0 && first.has(at) && steady(at) && first.get(at) !== value,
  );
  return figures[0] === undefined ? null : `a figure at ${figures[0][0]}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Entries of lists, however deep. What they hold may come in any order. */
function recordsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? value.map((entry) => JSON.stringify(sorted(entry))) : [];
  return [...own, ...Object.values(value).flatMap(recordsOf)];
}

/** Numbers outside of lists, by JSON pointer. */
function figuresOf(value: unknown, at = ''): Map<string, number> {
  if (typeof value === 'number') return new Map([[at, value]]);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...figuresOf(inner, `${at}/${key}`)]));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
