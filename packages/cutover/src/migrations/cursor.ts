/** Reads the tokens of one statement from left to right. */

import { isWord } from './tokens.ts';
import type { Token } from './tokens.ts';

/** A name as PostgreSQL resolves it: `public.` is left out, another schema stays in front. */
export type Name = string;

export class Cursor {
  readonly #tokens: Token[];
  #at = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  get line(): number {
    return (this.#tokens[this.#at] ?? this.#tokens.at(-1))?.line ?? 1;
  }

  /** The next token when it is a word, else ''. */
  peekWord(): string {
    const token = this.#tokens[this.#at];
    return token?.kind === 'word' ? token.text : '';
  }

  takeWord(): string {
    const word = this.peekWord();
    this.#at++;
    return word;
  }

  /** Moves over `words` when they come next, all of them; says whether they did. */
  skipWords(...words: string[]): boolean {
    if (!words.every((word, index) => isWord(this.#tokens[this.#at + index], word))) return false;
    this.#at += words.length;
    return true;
  }

  takeName(): Name {
    const parts = [this.#takeText()];
    while (this.#tokens[this.#at]?.text === '.') {
      this.#at++;
      parts.push(this.#takeText());
    }
    return (parts[0] === 'public' ? parts.slice(1) : parts).join('.');
  }

  /** Whether the word stands anywhere in what is left. */
  hasWord(word: string): boolean {
    return this.#tokens.slice(this.#at).some((token) => isWord(token, word));
  }

  /** Whether the words follow each other somewhere in what is left. */
  hasWords(...words: string[]): boolean {
    const rest = this.#tokens.slice(this.#at);
    return rest.some((_, at) => words.every((word, index) => isWord(rest[at + index], word)));
  }

  /** What is left, split at the commas that stand outside of parentheses. */
  splitAtCommas(): Cursor[] {
    const parts: Token[][] = [[]];
    let depth = 0;
    for (const token of this.#tokens.slice(this.#at)) {
      if (token.text === '(' || token.text === '[') depth++;
      if (token.text === ')' || token.text === ']') depth--;
      if (token.text === ',' && depth === 0) parts.push([]);
      else parts.at(-1)?.push(token);
    }
    return parts.map((tokens) => new Cursor(tokens));
  }

  /** Words that are called as functions in what is left: those before an opening parenthesis. */
  calls(): string[] {
    const rest = this.#tokens.slice(this.#at);
    return rest.flatMap((token, at) =>
      rest[at + 1]?.text === '(' && (token.kind === 'word' || token.kind === 'quoted') ? [token.text] : [],
    );
  }

  /** A cursor of its own at what follows the first occurrence of the word, or null. */
  after(word: string): Cursor | null {
    const found = this.#tokens.findIndex((token, at) => at >= this.#at && isWord(token, word));
    return found === -1 ? null : new Cursor(this.#tokens.slice(found + 1));
  }

  /** What is left up to the first of the words. */
  until(words: ReadonlySet<string>): Cursor {
    const rest = this.#tokens.slice(this.#at);
    const end = rest.findIndex((token) => token.kind === 'word' && words.has(token.text));
    return new Cursor(end === -1 ? rest : rest.slice(0, end));
  }

  #takeText(): string {
    return this.#tokens[this.#at++]?.text ?? '';
  }
}
