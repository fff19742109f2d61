/** The command line of the bench: which measurements, with which counts. */

import { parseArgs } from 'node:util';
import type { Measurement, Setting, Word } from './measurement.ts';
import { columns } from './render.ts';

export interface Wanted {
  chosen: Record<string, Measurement>;
  settings: Record<string, number>;
  words: Record<string, string>;
  json: boolean;
  /** Folder in which results are kept; undefined for the usual one. */
  folder: string | undefined;
}

/** The message says what to write instead. */
export class WrongUsage extends Error {}

/** @returns what is wanted, or null when it asks for help @throws WrongUsage */
export function parseCommand(args: string[], measurements: Record<string, Measurement>): Wanted | null {
  const settings = settingsOf(measurements);
  const words = wordsOf(measurements);
  const named = [...Object.keys(settings), ...Object.keys(words)];
  const texts = Object.fromEntries(named.map((name) => [name, { type: 'string' as const }]));
  const { values, positionals } = parse(args, texts);
  if (values['help'] === true || positionals.length === 0) return null;
  const chosen = Object.fromEntries(positionals.map((name) => [name, find(name, measurements)]));
  const given = Object.entries(values).filter(([name]) => name in settings);
  const said = Object.entries(values).filter(([name]) => name in words);
  const known = { ...settingsOf(chosen), ...wordsOf(chosen) };
  const idle = [...given, ...said].find(([name]) => !(name in known));
  if (idle) throw new WrongUsage(`--${idle[0]} says nothing to ${Object.keys(chosen).join(', ')}`);
  return {
    chosen,
    settings: Object.fromEntries(given.map(([name, text]) => [name, countOf(name, text)])),
    words: Object.fromEntries(said.map(([name, text]) => [name, wordOf(name, text, words[name])])),
    json: values['json'] === true,
    folder: typeof values['results'] === 'string' ? values['results'] : undefined,
  };
}

export function helpFor(measurements: Record<string, Measurement>): string {
  const lines = Object.entries(measurements).flatMap(([name, measurement]) => [
    [name, `${Math.round(measurement.seconds(defaultsOf(measurement.settings)))} s`, measurement.measures],
    ['', '', `goal: ${measurement.goal}`],
  ]);
  const settings = Object.entries(settingsOf(measurements)).map(([name, { meaning, default: usual }]) => [
    `--${name} <count>`,
    `${meaning} (${usual})`,
  ]);
  return [
    'npm run bench -- NAME... [options]',
    '',
    ...columns(lines),
    '',
    ...columns([
      ['--json', 'results as one JSON object on stdout, keyed by name'],
      ['--results <folder>', 'where results are kept with their raw figures (bench/results)'],
      ...settings,
      ...Object.entries(wordsOf(measurements)).map(([name, { like, meaning }]) => [`--${name} <${like}>`, meaning]),
    ]),
    '',
  ].join('\n');
}

const fixed = { json: { type: 'boolean' }, help: { type: 'boolean' }, results: { type: 'string' } } as const;

function parse(args: string[], numbers: Record<string, { type: 'string' }>) {
  try {
    return parseArgs({ args, options: { ...numbers, ...fixed }, allowPositionals: true });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function find(name: string, measurements: Record<string, Measurement>): Measurement {
  const found = Object.hasOwn(measurements, name) ? measurements[name] : undefined;
  if (!found)
    throw new WrongUsage(`there is no measurement "${name}"; there are ${Object.keys(measurements).join(', ')}`);
  return found;
}

function countOf(name: string, text: unknown): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new WrongUsage(`--${name} takes a whole number from 1, not "${String(text)}"`);
  return count;
}

function wordOf(name: string, text: unknown, word: Word | undefined): string {
  if (typeof text === 'string' && word?.pattern.test(text)) return text;
  throw new WrongUsage(`--${name} takes ${word?.like}, not "${String(text)}"`);
}

const settingsOf = (measurements: Record<string, Measurement>): Record<string, Setting> =>
  Object.assign({}, ...Object.values(measurements).map(({ settings }) => settings));

const wordsOf = (measurements: Record<string, Measurement>): Record<string, Word> =>
  Object.assign({}, ...Object.values(measurements).map(({ words }) => words));

const defaultsOf = (settings: Record<string, Setting>): Record<string, number> =>
  Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.default]));
