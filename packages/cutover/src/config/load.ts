/** Finds, loads and resolves the config of a system. */

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CutoverError } from '../model/errors.ts';
import type { System } from '../model/system.ts';
import { renderDiagnostics } from './findings.ts';
import { resolveConfig } from './resolve.ts';

export const configNames = ['ts', 'mts', 'js', 'mjs', 'json'].map((extension) => `cutover.config.${extension}`);

/** Absolute path of the config in a folder. Throws CONFIG_NOT_FOUND. */
export function findConfig(folder: string): string {
  const name = configNames.find((candidate) => existsSync(join(folder, candidate)));
  if (name === undefined)
    throw new CutoverError('CONFIG_NOT_FOUND', `${folder} holds none of ${configNames.join(', ')}`);
  return resolve(folder, name);
}

/** The system that a config file declares. Throws CONFIG_NOT_FOUND, CONFIG_UNREADABLE or CONFIG_INVALID; the tree is in `details`. */
export async function loadSystem(file: string): Promise<System> {
  const { system, diagnostics } = resolveConfig(await loadConfig(file), { file: resolve(file) });
  if (system === null)
    throw new CutoverError('CONFIG_INVALID', `${file} has errors`, { details: renderDiagnostics(diagnostics) });
  return system;
}

/** What a config file exports, unchecked. Loaded anew at each call. Throws CONFIG_NOT_FOUND or CONFIG_UNREADABLE. */
export async function loadConfig(file: string): Promise<unknown> {
  const path = resolve(file);
  const text = await readText(path);
  try {
    return path.endsWith('.json') ? (JSON.parse(text) as unknown) : await defaultExport(path);
  } catch (error) {
    if (error instanceof CutoverError) throw error;
    const line = path.endsWith('.json') ? jsonLine(text, error) : stackLine(path, error);
    const told = error instanceof Error ? error.message : `it throws ${String(error)}`;
    throw new CutoverError('CONFIG_UNREADABLE', `${path}${line === null ? '' : `:${line}`}: ${told}`, { cause: error });
  }
}

const largestBytes = 1_000_000;

async function readText(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CutoverError('CONFIG_NOT_FOUND', `${path} cannot be read`, { cause: error });
  });
  if (text.length > largestBytes)
    throw new CutoverError('CONFIG_UNREADABLE', `${path}: is larger than ${largestBytes} bytes`);
  return text;
}

/** The query makes Node read the file again. */
async function defaultExport(path: string): Promise<unknown> {
  const module = (await import(`${pathToFileURL(path).href}?${randomUUID()}`)) as { default?: unknown };
  const exported = module.default;
  if (typeof exported === 'object' && exported !== null && !Array.isArray(exported) && !(exported instanceof Promise))
    return exported;
  const what =
    exported === undefined
      ? 'has no default export'
      : `exports ${exported instanceof Promise ? 'a promise' : Array.isArray(exported) ? 'a list' : exported === null ? 'null' : `a ${typeof exported}`} as default`;
  throw new CutoverError('CONFIG_UNREADABLE', `${path}: ${what}, where a system is expected`);
}

function stackLine(path: string, error: unknown): number | null {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const after = stack
    .split(path)
    .slice(1)
    .map((rest) => /^(?:\?[0-9a-f-]+)?:([0-9]+)/.exec(rest)?.[1]);
  const line = after.find((candidate) => candidate !== undefined);
  return line === undefined ? null : Number(line);
}

function jsonLine(text: string, error: unknown): number | null {
  const position = error instanceof SyntaxError ? /at position ([0-9]+)/.exec(error.message)?.[1] : undefined;
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length;
  return error instanceof SyntaxError && error.message.includes('end of JSON') ? text.split('\n').length : null;
}
