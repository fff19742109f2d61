/** Several harmless changes as one version: where all of it passes, none of them is blocked. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Case } from './case.ts';

/**
 * @param lab folder that the cases change
 * @returns null where they cannot be had together: two change the same text or value, or the world beside the version
 */
export function together(name: string, cases: readonly Case[], lab: string): Case | null {
  if (cases.some(({ external, during, watch, gitlinks }) => external ?? during ?? watch ?? gitlinks)) return null;
  const files: Record<string, string> = {};
  const env: Record<string, string | null> = {};
  const config: Record<string, unknown> = {};
  for (const one of cases) {
    if (!joins(files, { ...laid(one), ...one.files }) || !joins(env, one.env) || !joins(config, one.config))
      return null;
  }
  const replace = cases.flatMap((one) => one.replace ?? []);
  const remove = cases.flatMap((one) => one.remove ?? []);
  const changed = [...Object.keys(files), ...replace.map(({ file }) => file)];
  if (remove.some((gone) => changed.some((file) => `${file}/`.startsWith(`${gone}/`)))) return null;
  return canReplace(replace, files, lab) ? { ...merged(name, cases), files, env, config, replace, remove } : null;
}

const merged = (name: string, cases: readonly Case[]) => ({
  name,
  what: cases.map(({ what, name: own }) => what ?? own).join('; '),
  folder: '',
  overlay: null,
  notes: [],
  untracked: Object.assign({}, ...cases.map(({ untracked }) => untracked)) as Record<string, string>,
  beside: Object.assign({}, ...cases.map(({ beside }) => beside)) as Record<string, string>,
});

/** What lies in the folder of a case. */
function laid({ overlay }: Case): Record<string, string> {
  if (overlay === null) return {};
  const found = readdirSync(overlay, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found.map(({ parentPath, name }) => path.join(parentPath, name));
  return Object.fromEntries(paths.map((file) => [path.relative(overlay, file), readFileSync(file, 'utf8')]));
}

const isBranch = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Takes values over. @returns whether none of them was there with another value */
function joins(target: Record<string, unknown>, more: Record<string, unknown> = {}): boolean {
  return Object.entries(more).every(([key, value]) => {
    const present = target[key];
    if (isBranch(present) && isBranch(value)) return joins(present, value);
    if (Object.hasOwn(target, key) && present !== value) return false;
    target[key] = structuredClone(value);
    return true;
  });
}

/** Whether each text is there, once, when its turn comes. */
function canReplace(
  replace: NonNullable<Case['replace']>,
  files: Readonly<Record<string, string>>,
  lab: string,
): boolean {
  const texts = new Map(Object.entries(files));
  return replace.every(({ file, find, with: other, all }) => {
    const known = texts.get(file);
    const place = path.join(lab, file);
    if (known === undefined && !existsSync(place)) return false;
    const parts = (known ?? readFileSync(place, 'utf8')).split(find);
    texts.set(file, parts.join(other));
    return parts.length === 2 || (parts.length > 2 && all === true);
  });
}
