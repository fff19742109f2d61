import type { Fields } from './fields.ts';
import { signatureOf } from './grammar.ts';

/**
 * What becomes of a field, by its name. Most fields concern nobody here and are told by length and first letter alone, without
 * their name ever being read.
 */
export class Roles<Role> {
  readonly #byName = new Map<string, Role>();
  readonly #signatures = new Uint8Array(1 << 16);
  readonly #passed: Role;
  readonly #rare: (lower: string) => Role;

  /**
   * @param roles by name in lower case
   * @param passed of fields that nobody reads
   * @param rare of names that look like one of `roles`, or begin with one of `letters`, and are not in it
   */
  constructor(roles: Record<string, Role>, passed: Role, rare: (lower: string) => Role, letters = '') {
    this.#passed = passed;
    this.#rare = rare;
    for (const [name, role] of Object.entries(roles)) {
      this.#byName.set(name, role);
      // As people and HTTP/1.1 libraries spell it.
      this.#byName.set(
        name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase()),
        role,
      );
      this.#signatures[signatureOf(name.length, name.charCodeAt(0))] = 1;
    }
    for (let length = 0; length < 256; length += 1)
      for (const letter of Buffer.from(letters)) this.#signatures[signatureOf(length, letter)] = 1;
  }

  of(fields: Fields, index: number): Role {
    if (this.#signatures[fields.signature(index)] === 0) return this.#passed;
    const name = fields.name(index);
    const role = this.#byName.get(name);
    if (role !== undefined) return role;
    const lower = name.toLowerCase();
    return this.#byName.get(lower) ?? this.#rare(lower);
  }
}
