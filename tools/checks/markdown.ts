/** Documentation that is made from code: the list of errors, and quoted blocks of source. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './check.ts';
import { repositoryFiles } from './files.ts';

interface Catalogue {
  [code: string]: { cause: string; remedy: string };
}

/** docs/errors.md, as the catalogue of errors wants it. */
export function errorsPage(catalogue: Catalogue): string {
  const sections = Object.entries(catalogue)
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([code, { cause, remedy }]) => `## ${code}\n\n${cause}\n\n**Remedy:** ${remedy}\n`);
  return [
    '# Errors\n',
    'Every error names its code, what happened and where; this page adds the cause and the remedy. It is made from\n`packages/cutover/src/model/errors.ts` by `node tools/docs.ts`.\n',
    ...sections,
  ].join('\n');
}

interface Gates {
  [name: string]: { stage: string; question: string; evidence: string; remedy: string; indispensable?: true };
}

const stages: Record<string, string> = {
  static:
    'Static: of the sources, before anything is built or moved. All findings come at once; `cutover scan` asks these rules alone',
  build: 'Build: of what is built',
  'pre-traffic': 'Pre-traffic: of the candidate, before its first visitor',
  canary: 'Canary: while visitors come to it step by step',
  continuous: 'Continuous: after it was promoted',
};

/** docs/gates.md, as the catalogue of gates wants it. */
export function gatesPage(catalogue: Gates): string {
  const section = (stage: string): string => {
    const rows = Object.entries(catalogue).filter(([, row]) => row.stage === stage);
    if (rows.length === 0) return '';
    const told = rows.map(
      ([name, { question, evidence, remedy, indispensable }]) =>
        `### ${name}\n\n${question}\n\n- Evidence: ${evidence}.\n- Remedy: ${remedy}\n${indispensable ? '- It can be neither turned off nor waived.\n' : ''}`,
    );
    return [`## ${stages[stage]}\n`, ...told].join('\n');
  };
  return [
    '# Gates\n',
    `Every gate asks one question and shows its evidence in the journal. All are on unless the config turns one off (\`gates: { xss: 'off' }\`).\nA finding passes for a while by a waiver, which shows in evidence, \`cutover status\` and \`cutover history\`; without \`what\` it covers\nall that the gate finds, after its last day nothing:\n\n\`\`\`ts\n  waivers: [\n    { gate: 'mock-data', what: 'web/src/demo/', who: 'Ada', why: 'the demo says that it is one', until: '2027-01-31' },\n  ],\n\`\`\`\n\nThis page is made from \`packages/cutover/src/model/gates.ts\` by \`node tools/docs.ts\`.\n`,
    ...Object.keys(stages).map(section).filter(Boolean),
  ].join('\n');
}

/** A finding where a page is not what code wants it to be. */
export function pageDiffers(root: string, file: string, wanted: string, source: string): Finding[] {
  const page = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
  if (page === wanted) return [];
  const lines = page.split('\n');
  const differs = wanted.split('\n').findIndex((line, index) => line !== lines[index]);
  return [{ file, line: Math.max(differs, 0) + 1, message: `differs from ${source}`, remedy: 'node tools/docs.ts' }];
}

/** A fence in a Markdown file that quotes source: `<!-- snippet: path/to/file.ts#name -->` stands before it. */
export interface Snippet {
  /** `path/to/file.ts` or `path/to/file.ts#region`, as written. */
  source: string;
  /** Offsets of the quoted text in the Markdown file. */
  start: number;
  end: number;
}

const marked = /<!-- snippet: (\S+) -->\n+(```+)[^\n]*\n([\s\S]*?)^\2$/dgm;

export function snippetsIn(markdown: string): Snippet[] {
  return [...markdown.matchAll(marked)].map(({ 1: source = '', indices }) => {
    const [start = 0, end = 0] = indices?.[3] ?? [];
    return { source, start, end };
  });
}

/** The text that a snippet must show; undefined when the file or its region is not there. */
export function quotedSource(root: string, source: string): string | undefined {
  const [file = '', region] = source.split('#');
  if (!existsSync(join(root, file))) return undefined;
  const text = readFileSync(join(root, file), 'utf8');
  return region === undefined ? withoutMarks(text) : regionOf(text, region);
}

const mark = /^[ \t]*(?:\/\/|#|--) ?#(?:region|endregion)\b.*$/;

function withoutMarks(text: string): string {
  return text
    .split('\n')
    .filter((line) => !mark.test(line))
    .join('\n');
}

/** The lines between `// #region name` and its `// #endregion`, moved to the left margin. */
function regionOf(text: string, name: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => mark.test(line) && line.trim().endsWith(`#region ${name}`));
  if (start === -1) return undefined;
  let depth = 1;
  let end = start;
  while (depth > 0) {
    end += 1;
    const line = lines[end];
    if (line === undefined) return undefined;
    if (mark.test(line)) depth += line.includes('#endregion') ? -1 : 1;
  }
  const body = lines.slice(start + 1, end).filter((line) => !mark.test(line));
  const margin = Math.min(...body.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return `${body.map((line) => line.slice(margin)).join('\n')}\n`;
}

export async function markdownFiles(root: string): Promise<string[]> {
  return (await repositoryFiles(root)).filter((file) => file.endsWith('.md'));
}
