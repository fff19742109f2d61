import { diffWords } from 'diff';
import he from 'he';

/** What a moderator changed, with <ins> and <del>; the words themselves are encoded. */
export function diffHtml(before: string, after: string): string {
  return diffWords(before, after)
    .map(({ value, added, removed }) => {
      const text = he.encode(value, { useNamedReferences: true });
      if (added) return `<ins>${text}</ins>`;
      if (removed) return `<del>${text}</del>`;
      return text;
    })
    .join('');
}

export function show(node: HTMLElement, before: string, after: string): void {
  node.innerHTML = diffHtml(before, after);
}

export function unchanged(before: string, after: string): boolean {
  return before.trim() === after.trim();
}

export const legend = '<ins>added</ins>, <del>removed</del>';
export const tags = ['ins', 'del'];
