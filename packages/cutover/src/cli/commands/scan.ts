/** The static rules alone, on any project: they need neither a config nor a release. */

import path from 'node:path';
import { existsSync, statSync } from 'node:fs';
import { gateCatalogue } from '../../model/gates.ts';
import { CutoverError } from '../../model/errors.ts';
import type { ScanFinding } from '../../scan/finding.ts';
import { openProject } from '../../scan/project.ts';
import type { Rule } from '../../scan/rule.ts';
import { rules } from '../../scan/rules/all.ts';
import { scan as scanProject } from '../../scan/scan.ts';
import type { ScanResult } from '../../scan/scan.ts';
import { exitCodes } from '../command.ts';
import type { Command, Context } from '../command.ts';
import { LiveLine } from '../live-line.ts';
import { paint } from '../terminal.ts';

export const scan: Command = {
  name: 'scan',
  arguments: '[folders...]',
  summary: 'ask the static rules of the sources in a folder: invented data, XSS, weakened checks and more',
  options: [
    { flags: '--rules <names>', description: 'rules to ask, such as mock-data,xss; "all" unless told' },
    { flags: '--list', description: 'say which rules there are' },
  ],
  examples: ['cutover scan', 'cutover scan web/src api/src --rules mock-data,xss --json', 'cutover scan --list'],
  async run(context) {
    if (context.options['list']) return list(context);
    const chosen = choose(context.options['rules']);
    const folders = context.positional.length === 0 ? ['.'] : context.positional;
    const missing = folders.find((folder) => !existsSync(folder));
    if (missing !== undefined) throw new CutoverError('USAGE', `there is no folder or file ${missing}`);
    const all: ScanFinding[] = [];
    const unasked: string[] = [];
    let files = 0;
    for (const folder of folders) {
      const result = await scanFolder(context, folder, chosen);
      files += result.files;
      unasked.push(...result.unasked);
      // As somebody who stands here would write the path.
      const base = statSync(folder).isFile() ? path.dirname(folder) : folder;
      all.push(...result.findings.map((finding) => ({ ...finding, file: path.join(base, finding.file) })));
    }
    const lines = all.map((finding) => tell(context, finding));
    const summary = `${all.length} found in ${files} files by ${chosen.map(({ name }) => name).join(', ')}`;
    const open = unasked.map((why) => `not asked: ${why}`);
    context.print(
      { findings: all, files, rules: chosen.map(({ name }) => name), unasked },
      [...lines, ...open, summary].join('\n'),
    );
    return all.length === 0 ? exitCodes.ok : exitCodes.failed;
  },
};

async function scanFolder(context: Context, folder: string, chosen: readonly Rule[]): Promise<ScanResult> {
  const progress = new LiveLine(context.progress);
  try {
    return await scanProject(await openProject(path.resolve(folder)), chosen, {
      onProgress: (done, of) => progress.show(() => `${folder}: ${done} of ${of} files`),
      signal: context.signal,
    });
  } finally {
    progress.clear();
  }
}

/** @throws CutoverError USAGE */
function choose(wanted: Context['options'][string]): readonly Rule[] {
  if (typeof wanted !== 'string' || wanted === 'all') return rules;
  return wanted.split(',').map((name) => {
    const rule = rules.find((candidate) => candidate.name === name.trim());
    if (!rule)
      throw new CutoverError(
        'USAGE',
        `no rule is called "${name}"; there are ${rules.map((one) => one.name).join(', ')}`,
      );
    return rule;
  });
}

function list(context: Context): number {
  const rows = rules.map(({ name }) => ({ rule: name, question: gateCatalogue[name].question }));
  context.print({ rules: rows }, rows.map(({ rule, question }) => `${rule.padEnd(24)} ${question}`).join('\n'));
  return exitCodes.ok;
}

function tell({ result }: Context, { rule, file, line, severity, message, remedy }: ScanFinding): string {
  const place = paint(result, 'strong', `${file}:${line}`);
  return `${place}  ${paint(result, severity === 'error' ? 'bad' : 'wait', rule)}  ${message}\n    ${remedy}`;
}
