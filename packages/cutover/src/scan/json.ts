/** JSON as people write it in projects: with comments and trailing commas. */

import type { Project } from './project.ts';

/** The value of a JSON file; null when there is none or it does not parse. */
export async function readJson<Shape>(project: Project, path: string): Promise<Shape | null> {
  const text = await project.text(path);
  if (text === null) return null;
  return parseLoosely(text) as Shape | null;
}

function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Texts are kept whole; what stands between them loses comments and commas at the end.
    const plain = text
      .replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_all, kept: string | undefined) => kept ?? '')
      .replace(/,(?=\s*[}\]])/g, '');
    try {
      return JSON.parse(plain);
    } catch {
      return null;
    }
  }
}

/** Line of the first place where a text stands, from 1. */
export function lineOf(text: string, part: string): number {
  const at = text.indexOf(part);
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
