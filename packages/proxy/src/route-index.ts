import type { CountedRoute } from './table.ts';

/** Finds the declared route of a request, so that each can be counted by itself. */
export class RouteIndex {
  readonly #whole = new Map<string, string>();
  /** Routes with parts of any value, by method and number of parts. */
  readonly #patterns = new Map<string, { name: string; parts: readonly (string | null)[] }[]>();

  constructor(routes: readonly CountedRoute[]) {
    for (const { name, method, path } of routes) {
      const parts = path.split('/').map((part) => (part.startsWith(':') ? null : part));
      if (!parts.includes(null)) this.#whole.set(`${method} ${path}`, name);
      else this.#patternsOf(method, parts.length).push({ name, parts });
    }
  }

  /** @param target as it was asked for, with its query */
  nameOf(method: string, target: string): string | null {
    const end = target.indexOf('?');
    const path = end < 0 ? target : target.slice(0, end);
    const name = this.#whole.get(`${method} ${path}`);
    if (name !== undefined) return name;
    if (this.#patterns.size === 0) return null;
    const asked = path.split('/');
    const found = this.#patterns
      .get(`${method} ${asked.length}`)
      ?.find(({ parts }) => parts.every((part, index) => part === null || part === asked[index]));
    return found?.name ?? null;
  }

  #patternsOf(method: string, length: number): { name: string; parts: readonly (string | null)[] }[] {
    const key = `${method} ${length}`;
    const known = this.#patterns.get(key) ?? [];
    this.#patterns.set(key, known);
    return known;
  }
}
