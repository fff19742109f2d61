/** What must never be committed: large files, paths of one machine, waits that a policy breaks, hosts of its package registry. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Finding } from './check.ts';
import { runCommand } from './command.ts';
import { lineAt, readText, repositoryFiles } from './files.ts';

const largestBytes = 2 * 1024 * 1024;

interface Forbidden {
  pattern: RegExp;
  message: string;
  remedy: string;
}

const machinePath: Forbidden = {
  pattern: /(?<![\w.)}\]\\-])\/(?:root|work|farm|home\/\w+|Users\/\w+)\/[\w.]/g,
  message: 'names a path of one machine',
  remedy: 'make the path relative, or ask the environment for it',
};

const evaluatedWithinPage: Forbidden = {
  pattern: /\bwaitForFunction\(/g,
  message: 'has a page evaluate text, which its policy forbids as soon as it is asked twice',
  remedy: 'ask from outside, by `pageHolds` of tests/support',
};

export const hygiene: Check = {
  name: 'hygiene',
  async run(root) {
    const rules = [machinePath, evaluatedWithinPage, ...(await registryRules(root))];
    return (await repositoryFiles(root)).flatMap((file) => [...judgeSize(root, file), ...judgeText(root, file, rules)]);
  },
};

function judgeSize(root: string, file: string): Finding[] {
  const { size } = statSync(join(root, file));
  if (size <= largestBytes) return [];
  return [
    { file, line: 1, message: `holds ${size} bytes, more than ${largestBytes}`, remedy: 'make it when it is needed' },
  ];
}

function judgeText(root: string, file: string, rules: readonly Forbidden[]): Finding[] {
  const text = readText(root, file) ?? '';
  return rules.flatMap(({ pattern, message, remedy }) =>
    [...text.matchAll(pattern)].map(({ index }) => ({ file, line: lineAt(text, index), message, remedy })),
  );
}

/** The registry of the machine at hand is nobody else's business, unless it is the public one. */
async function registryRules(root: string): Promise<Forbidden[]> {
  const { stdout } = await runCommand(root, 'npm', ['config', 'get', 'registry', '--loglevel=silent']);
  const host = URL.parse(stdout.trim())?.hostname;
  if (host === undefined || ['localhost', '127.0.0.1', 'registry.npmjs.org'].includes(host)) return [];
  const pattern = new RegExp(host.replaceAll('.', '\\.'), 'gi');
  return [{ pattern, message: 'names the package registry of one machine', remedy: 'take the host out' }];
}
