/** One file of a project, parsed when a rule asks for it. */

import { basename } from 'node:path';
import { readHtml } from './html.ts';
import type { Html } from './html.ts';
import { scopesOf } from './scope.ts';
import type { Scopes } from './scope.ts';
import { parse } from './syntax.ts';
import type { Syntax } from './syntax.ts';

export interface Script extends Syntax {
  scopes: Scopes;
}

export class SourceFile {
  /** Relative to the scanned folder, with `/`. */
  readonly path: string;
  readonly text: string;
  #script: Script | null | undefined;
  #html: Html | null | undefined;
  #lineStarts: number[] | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  get name(): string {
    return basename(this.path);
  }

  get isScript(): boolean {
    return /\.[cm]?[jt]sx?$/.test(this.path) && !this.path.endsWith('.d.ts');
  }

  /** A page, or a component that is written as one. */
  get isHtml(): boolean {
    return /\.(?:html?|vue)$/.test(this.path);
  }

  /** Its code, or that of all its script elements at the offsets where they stand; null where there is none. */
  get script(): Script | null {
    if (this.#script === undefined) {
      const text = this.isScript ? this.text : (this.html?.code ?? null);
      const syntax = text === null ? null : parse(this.isScript ? this.name : 'page.jsx', text);
      // The blocks of a component may be in languages that are made into scripts first.
      const isForeign = this.path.endsWith('.vue') && (syntax?.errors.length ?? 0) > 0;
      this.#script = syntax && !isForeign ? { ...syntax, scopes: scopesOf(syntax) } : null;
    }
    return this.#script;
  }

  get html(): Html | null {
    return (this.#html ??= this.isHtml ? readHtml(this.text) : null);
  }

  /** From 1. */
  lineAt(offset: number): number {
    this.#lineStarts ??= startsOf(this.text);
    let [low, high] = [0, this.#lineStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}

function startsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
