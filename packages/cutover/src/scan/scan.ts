/** Asks static rules of the files of a project, and tells all findings at once. */

import type { ScanFinding } from './finding.ts';
import type { Project } from './project.ts';
import type { Released, Rule } from './rule.ts';
import type { SourceFile } from './source.ts';

export interface ScanResult {
  /** Sorted by file, line and rule. */
  findings: ScanFinding[];
  /** Files that were read. */
  files: number;
  /** What could not be asked, and why. */
  unasked: string[];
}

export interface ScanOptions {
  /** Told now and then how many of how many files are done. */
  onProgress?: (done: number, of: number) => void;
  signal?: AbortSignal;
  /** What is released; null where sources are looked at alone. */
  system?: Released | null;
}

const progressEvery = 200;

export async function scan(project: Project, rules: readonly Rule[], options: ScanOptions = {}): Promise<ScanResult> {
  const signal = options.signal ?? new AbortController().signal;
  const unasked: string[] = [];
  const circumstances = { signal, system: options.system ?? null, unasked: (why: string) => void unasked.push(why) };
  // At the same time: one rule waits for somebody else's answer, and all share the trees of the sources.
  const [{ findings, files }, ...ofWhole] = await Promise.all([
    ofEachFile(project, rules, signal, options.onProgress),
    ...rules.map(async ({ ofProject: ask }) => (ask ? ask(project, circumstances) : [])),
  ]);
  return { findings: [...findings, ...ofWhole.flat()].toSorted(byPlace), files, unasked };
}

async function ofEachFile(
  project: Project,
  rules: readonly Rule[],
  signal: AbortSignal,
  onProgress: ScanOptions['onProgress'],
): Promise<Pick<ScanResult, 'findings' | 'files'>> {
  const ofFile = rules.flatMap(({ name, ofFile: ask }) => (ask ? [{ name, ask }] : []));
  const findings: ScanFinding[] = [];
  const paths = ofFile.length === 0 ? [] : project.sources;
  let files = 0;
  for (const [index, path] of paths.entries()) {
    signal.throwIfAborted();
    const source = await project.source(path);
    if (source) {
      files++;
      findings.push(...unreadable(source));
      for (const { name, ask } of ofFile) findings.push(...asked(source, name, ask));
    }
    if (index % progressEvery === progressEvery - 1) onProgress?.(index + 1, paths.length);
  }
  return { findings, files };
}

function unreadable(source: SourceFile): ScanFinding[] {
  const broken = (line: number, message: string): ScanFinding => ({
    rule: 'parse',
    file: source.path,
    line,
    severity: 'error',
    message,
    remedy: 'Mend the syntax: what cannot be read can be neither built nor checked.',
  });
  try {
    const [error] = source.script?.errors ?? [];
    return error ? [broken(source.lineAt(error.offset), `does not parse: ${error.message}`)] : [];
  } catch (error) {
    return [broken(1, `cannot be read: ${String(error)}`)];
  }
}

/** What breaks a rule is told as a finding, and costs the other rules nothing. */
function asked(source: SourceFile, name: Rule['name'], ask: (source: SourceFile) => ScanFinding[]): ScanFinding[] {
  try {
    return ask(source);
  } catch (error) {
    const message = `the rule could not be asked: ${error instanceof Error ? error.message : String(error)}`;
    return [
      { rule: name, file: source.path, line: 1, severity: 'warning', message, remedy: 'Report it with the file.' },
    ];
  }
}

const byPlace = (a: ScanFinding, b: ScanFinding): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || (a.rule < b.rule ? -1 : 1);

/** Asks the rules for pages of a folder that was built. @param shown path under which findings name its files */
export async function scanPages(
  pages: Project,
  rules: readonly Rule[],
  shown: string,
  { system = null, signal = new AbortController().signal }: ScanOptions,
): Promise<ScanFinding[]> {
  const circumstances = { signal, system, unasked: () => undefined };
  const found: ScanFinding[] = [];
  for (const { ofPages } of rules) if (ofPages) found.push(...(await ofPages(pages, circumstances)));
  return found.map((one) => ({ ...one, file: `${shown}/${one.file}` })).toSorted(byPlace);
}
