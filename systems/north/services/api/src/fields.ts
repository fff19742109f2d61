import { Problem, type ProblemOptions } from '@cutover/service';
import type { Payload } from './store/entry.ts';

/** Texts that come from people and devices are names and codes, never documents. */
const LONGEST_TEXT = 200;

type Wrong = NonNullable<ProblemOptions['errors']>[number];

/**
 * Reads a body field by field, each with what it is when it is absent or null. Numbers may come as texts and texts as numbers:
 * forms and devices send either. `check` throws one problem for everything that is wrong.
 */
export class Fields {
  readonly #body: Payload;
  readonly #wrong: Wrong[] = [];

  constructor(body: Payload) {
    this.#body = body;
  }

  text(name: string, otherwise: string): string {
    const value = this.#body[name] ?? otherwise;
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text === 'string' && text.length <= LONGEST_TEXT) return text.trim() === '' ? otherwise : text;
    return this.#refuse(name, `must be a text of at most ${LONGEST_TEXT} characters`, otherwise);
  }

  /** @param least to `most` are the numbers that are taken */
  number(name: string, otherwise: number, { least = -1e12, most = 1e12 } = {}): number {
    const value = this.#body[name] ?? otherwise;
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && number >= least && number <= most) return number;
    return this.#refuse(name, `must be a number from ${least} to ${most}`, otherwise);
  }

  oneOf<Name extends string>(name: string, names: readonly Name[], otherwise: Name): Name {
    const given = this.text(name, otherwise).trim().toLowerCase();
    const found = names.find((known) => known === given);
    return found ?? this.#refuse(name, `must be ${names.join(' or ')}`, otherwise);
  }

  /** Any value, made into what is wanted by `read`; undefined means that it cannot be. */
  any<Value>(name: string, otherwise: unknown, read: (value: unknown) => Value | undefined, wanted: string): Value {
    const value = read(this.#body[name] ?? otherwise);
    return value ?? this.#refuse(name, wanted, read(otherwise) as Value);
  }

  /** @throws Problem 400 */
  check(): void {
    if (this.#wrong.length === 0) return;
    throw new Problem({
      status: 400,
      type: 'validation',
      title: 'The body has fields that are not as described',
      detail: this.#wrong.map(({ pointer, message }) => `${pointer} ${message}`).join('; '),
      errors: this.#wrong,
    });
  }

  #refuse<Value>(name: string, message: string, otherwise: Value): Value {
    this.#wrong.push({ in: 'body', pointer: `/${name}`, message });
    return otherwise;
  }
}
