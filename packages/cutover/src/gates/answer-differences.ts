/**
 * What a client that understands one JSON answer would miss in another. Fields that are added, lists that grow and texts that
 * say it otherwise are none of its business.
 */

export interface AnswerDifference {
  /** JSON pointer; a list of records names them by `*`. */
  pointer: string;
  what: string;
}

/** @param before and @param after are answers of the same version, around the one that is judged */
export function differencesOf(before: string, there: string, after: string): AnswerDifference[] {
  const [first, second, third] = [before, there, after].map(parse);
  if (first === undefined || third === undefined) return [];
  if (second === undefined) return [{ pointer: '', what: 'is no JSON any more' }];
  const all = compare(first, second, third, '', '');
  return [...new Map(all.map((one) => [`${one.pointer} ${one.what}`, one])).values()];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

type Json = Record<string, unknown>;

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);

function compare(first: unknown, there: unknown, last: unknown, pointer: string, key: string): AnswerDifference[] {
  const [kind, now] = [kindOf(first), kindOf(there)];
  if (kind === 'null' || kind !== kindOf(last)) return [];
  if (now === 'null') return isSteady(first, last) && isMeant(key) ? [{ pointer, what: 'is empty now' }] : [];
  if (kind !== now) return [{ pointer, what: `was ${kind} and is ${now}` }];
  if (kind === 'list') return compareLists(first as unknown[], there as unknown[], last as unknown[], pointer);
  if (kind === 'object') return compareObjects(first as Json, there as Json, last as Json, pointer);
  const form = formOf(first);
  if (form !== null && form === formOf(last) && form !== formOf(there))
    return [{ pointer, what: `was ${form} and is written otherwise` }];
  return first !== there && isSteady(first, last) && isBinding(first, key)
    ? [{ pointer, what: 'has another value' }]
    : [];
}

function compareObjects(first: Json, there: Json, last: Json, pointer: string): AnswerDifference[] {
  return Object.keys(first)
    .filter((key) => key in last)
    .flatMap((key) => {
      const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!(key in there)) return [{ pointer: at, what: 'is gone' }];
      return compare(first[key], there[key], last[key], at, key);
    });
}

function compareLists(first: unknown[], there: unknown[], last: unknown[], pointer: string): AnswerDifference[] {
  if (first.length === 0 || last.length === 0) return [];
  if (there.length === 0) return [{ pointer, what: 'is empty now' }];
  const at = `${pointer}/*`;
  const steady = isSteady(first, last);
  if (!first.every(hasId) || !there.every(hasId)) {
    // Records without a name cannot be told apart: one stands for all.
    return compare(first[0], there[0], steady ? first[0] : last[0], at, '').filter(({ what }) => what !== anotherValue);
  }
  const now = new Map(there.map((record) => [idOf(record), record]));
  const then = new Map(last.map((record) => [idOf(record), record]));
  return first.flatMap((record) => {
    const [same, later] = [now.get(idOf(record)), then.get(idOf(record))];
    if (later === undefined) return [];
    // Pages of a list may be cut otherwise; only a list that lost records without getting others is shorter.
    if (same === undefined) return steady && there.length < first.length ? [{ pointer, what: 'lacks records' }] : [];
    return compare(record, same, later, at, '');
  });
}

const anotherValue = 'has another value';

const hasId = (record: unknown): record is Json => kindOf(record) === 'object' && idOf(record) !== undefined;
const idOf = (record: unknown): unknown =>
  (record as Json)['id'] ?? (record as Json)['uuid'] ?? (record as Json)['slug'];

/** Texts that programs take apart, by what they are. */
const forms: Record<string, RegExp> = {
  'a moment of ISO 8601': /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/,
  'a day of ISO 8601': /^\d{4}-\d\d-\d\d$/,
  'a UUID': /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i,
  'a decimal number': /^-?\d+(?:\.\d+)?$/,
  'an absolute URL': /^https?:\/\/[^\s/]/,
};

const formOf = (value: unknown): string | null =>
  typeof value === 'string' ? (Object.keys(forms).find((form) => forms[form]?.test(value)) ?? null) : null;

const isSteady = (first: unknown, last: unknown): boolean => JSON.stringify(first) === JSON.stringify(last);

/** What each process, release or moment has of its own. */
const own =
  /pid|port|host|pod|colou?r|target|instance|release|version|build|commit|uptime|memory|cpu|load|latency|elapsed|duration|took|age|seed|nonce|token|epoch|now|time|date|^at$|At$|_at$|Ms$|_ms$/i;
/** Texts that programs compare. */
const words =
  /(^|_)(id|ids|uuid|slug|status|state|kind|type|role|code|currency|unit|level)$|[a-z](Id|Ids|Status|State|Kind|Type|Role|Code|Currency|Unit|Level)$/;

const isMeant = (key: string): boolean => !own.test(key);

/** Whether a client may stand on this very value: figures, yes and no, and texts that are words of a program. */
const isBinding = (value: unknown, key: string): boolean =>
  isMeant(key) && (typeof value !== 'string' || words.test(key));
