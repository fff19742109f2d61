/** What a twin says of its health: what stays the same while nothing is wrong, so that a change means something. */

import { request } from '../../wire/request.ts';

/** Leaves of the answer by JSON pointer, and the status. */
type Said = Map<string, string>;

const timeoutMs = 2_000;
/** More looks than one, further apart than any clock ticks, so that what moves by itself is known. */
const looks = 3;
const apartMs = 120;

export class HealthWatch {
  readonly #address: string;
  readonly #steady: Said;
  #changed = new Set<string>();

  private constructor(address: string, steady: Said) {
    this.#address = address;
    this.#steady = steady;
  }

  /** @returns null when the twin answers nothing that can be read at `/health` */
  static async begin(address: string, pause: (ms: number) => Promise<void>): Promise<HealthWatch | null> {
    const seen: Said[] = [];
    for (let look = 0; look < looks; look++) {
      if (look > 0) await pause(apartMs);
      const said = await ask(address);
      if (said === null || said.get('') !== '200') return null;
      seen.push(said);
    }
    const [first = new Map<string, string>(), ...rest] = seen;
    const steady = [...first].filter(([pointer, value]) => rest.every((said) => said.get(pointer) === value));
    return new HealthWatch(address, new Map(steady));
  }

  /** Whether it says that it is ready without this dependency, as one that does less then. */
  canBeWithout(dependency: string): boolean {
    return [...this.#steady].some(
      ([pointer, value]) => pointer.endsWith(`dependencies/${dependency}/optional/`) && value === 'true',
    );
  }

  /** Whether it says something else than when nothing was wrong. An answer that does not come says so too. */
  async differs(): Promise<boolean> {
    const said = await ask(this.#address);
    if (said === null) return true;
    const changed = [...this.#steady].filter(([pointer, value]) => said.get(pointer) !== value);
    this.#changed = new Set([...this.#changed, ...changed.map(([pointer]) => pointer)]);
    return changed.length > 0;
  }

  /** Whether it says again what it said, as far as that is not the memory of what was wrong. */
  async isBack(): Promise<boolean> {
    const said = await ask(this.#address);
    if (said === null || said.get('') !== '200') return false;
    return (
      this.#changed.size === 0 || [...this.#changed].some((pointer) => said.get(pointer) === this.#steady.get(pointer))
    );
  }
}

async function ask(address: string): Promise<Said | null> {
  try {
    const headers = { accept: 'application/json' };
    const { status, body } = await request({ address, path: '/health', headers, timeoutMs });
    return new Map([['', String(status)], ...leavesOf(JSON.parse(body) as unknown, '/')]);
  } catch {
    return null;
  }
}

/** Figures and times tell nothing: they move while all is well. */
function leavesOf(value: unknown, at: string): [string, string][] {
  if (typeof value === 'number') return [];
  if (typeof value === 'string') return [[at, value.replaceAll(/[0-9.]+/g, '#')]];
  if (typeof value !== 'object' || value === null) return [[at, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, `${at}${key}/`));
}
