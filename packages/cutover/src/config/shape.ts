/**
 * Takes from a config what its schema accepts and names the rest. What is left out here is filled with defaults later,
 * so that rules about the whole are still checked when a part is wrong: a user sees every error at once.
 */

import Type from 'typebox';
import type { TArray, TObject, TRecord, TSchema, TUnion } from 'typebox';
import { Check } from 'typebox/value';
import type { Findings, KeyPath } from './findings.ts';
import { suggest } from './similar.ts';

/** A config of which any part may be missing. */
export type Accepted<Value> = Value extends readonly (infer Item)[]
  ? Accepted<Item>[]
  : Value extends object
    ? { [Key in keyof Value]?: Accepted<Exclude<Value[Key], undefined>> }
    : Value;

/** Walks along the schema, never along the value: a deep or endless value costs nothing. */
export function accept(schema: TSchema, value: unknown, at: KeyPath, findings: Findings): unknown {
  if (Type.IsUnion(schema)) return acceptUnion(schema, value, at, findings);
  if (Type.IsRecord(schema)) return acceptRecord(schema, value, at, findings);
  if (Type.IsObject(schema)) return acceptObject(schema, value, at, findings);
  if (Type.IsArray(schema)) return acceptArray(schema, value, at, findings);
  if (Check(schema, value)) return value;
  refuse(schema, value, at, findings);
  return undefined;
}

function acceptObject(schema: TObject, value: unknown, at: KeyPath, findings: Findings): unknown {
  if (!isPlainObject(value)) {
    refuse(schema, value, at, findings);
    return {};
  }
  const known = Object.keys(schema.properties);
  for (const key of writtenKeys(value)) {
    if (!known.includes(key))
      findings.add(
        [...at, key],
        'is not a known key',
        suggest(
          key,
          known.filter((name) => name !== '$schema'),
        ),
      );
  }
  const entries = Object.entries(schema.properties).flatMap(([key, property]): [string, unknown][] => {
    const written = Object.hasOwn(value, key) ? value[key] : undefined;
    if (written !== undefined) return [[key, accept(property, written, [...at, key], findings)]];
    if (required(schema).includes(key))
      findings.add([...at, key], 'is missing', `Write ${title(property)}. ${description(property)}`);
    return [];
  });
  return Object.fromEntries(entries.filter(([, accepted]) => accepted !== undefined));
}

function acceptRecord(schema: TRecord, value: unknown, at: KeyPath, findings: Findings): unknown {
  if (!isPlainObject(value)) {
    refuse(schema, value, at, findings);
    return {};
  }
  const { propertyNames, maxProperties } = schema as TRecord & { propertyNames: TSchema; maxProperties: number };
  const keys = writtenKeys(value);
  if (keys.length > maxProperties)
    findings.add(at, `has ${keys.length} entries; at most ${maxProperties} are accepted`, 'Leave some out.');
  const entries = keys.slice(0, maxProperties).map((key): [string, unknown] => {
    if (!Check(propertyNames, key) || key === '__proto__')
      findings.add([...at, key], `its key must be ${title(propertyNames)}`, 'Give it another name.');
    return [key, accept(Type.RecordValue(schema), value[key], [...at, key], findings)];
  });
  return Object.fromEntries(entries.filter(([, accepted]) => accepted !== undefined));
}

function acceptArray(schema: TArray, value: unknown, at: KeyPath, findings: Findings): unknown {
  const { minItems = 0, maxItems = Infinity } = schema as TArray & { minItems?: number; maxItems?: number };
  if (!Array.isArray(value) || value.length < minItems || value.length > maxItems) {
    refuse(schema, value, at, findings);
    return undefined;
  }
  return value.flatMap((item: unknown, index) => accept(schema.items, item, [...at, String(index)], findings) ?? []);
}

/** Unions are told apart by `kind`, by what must be written of them, or by being an object at all. */
function acceptUnion(schema: TUnion, value: unknown, at: KeyPath, findings: Findings): unknown {
  const objects = schema.anyOf.filter((branch) => Type.IsObject(branch));
  const other = schema.anyOf.find((branch) => !Type.IsObject(branch));
  if (!isPlainObject(value)) return accept(other ?? objects[0] ?? schema, value, at, findings);
  const same = objects.find(
    (branch) => branch.properties['kind'] !== undefined && Check(branch.properties['kind'], value['kind']),
  );
  if (same === undefined && objects.length > 1) {
    const kind = objects[0]?.properties['kind'];
    if (kind === undefined) {
      const meant = objects.find((branch) => required(branch).some((key) => Object.hasOwn(value, key)));
      return accept(meant ?? objects[0] ?? schema, value, at, findings);
    }
    accept(Type.Object({ kind }), { kind: value['kind'] }, at, findings);
    return {};
  }
  return accept(same ?? objects[0] ?? schema, value, at, findings);
}

function refuse(schema: TSchema, value: unknown, at: KeyPath, findings: Findings): void {
  findings.add(at, `must be ${title(schema)}, not ${show(value)}`, description(schema));
}

const title = (schema: TSchema): string =>
  annotation(schema, 'title') ??
  (Type.IsObject(schema) || Type.IsRecord(schema) || Type.IsUnion(schema) ? 'an object' : 'something else');
const description = (schema: TSchema): string => annotation(schema, 'description') ?? 'See the JSON Schema.';

function annotation(schema: TSchema, name: 'title' | 'description'): string | undefined {
  const value: unknown = Reflect.get(schema, name);
  return typeof value === 'string' ? value : undefined;
}

const required = (schema: TObject): readonly string[] => schema.required ?? [];

/** A key that is written with the value `undefined` counts as left out. */
const writtenKeys = (value: Record<string, unknown>): string[] =>
  Object.keys(value).filter((key) => value[key] !== undefined);

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function show(value: unknown): string {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return isPlainObject(value) ? 'an object' : `an instance of ${value.constructor.name}`;
}
