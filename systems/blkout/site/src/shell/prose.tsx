import { createElement, type ReactNode } from 'react';
import type { Part } from './text.ts';

/** Elements only: nothing in a text is ever read as HTML. */
export function Prose({ body }: { readonly body: readonly Part[] }): ReactNode {
  return <div className="prose">{drawn(body)}</div>;
}

const drawn = (parts: readonly Part[]): ReactNode[] =>
  parts.map((part, index) =>
    typeof part === 'string' ? part : createElement(part[0], { key: index, href: part[2] }, ...drawn(part[1])),
  );
