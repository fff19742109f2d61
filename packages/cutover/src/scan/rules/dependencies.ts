/** Is any dependency known to be vulnerable, or without a licence? Asked where an audit source is reachable, told openly where not. */

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { optionsOf } from '../../model/gates.ts';
import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import { lineOf, readJson } from '../json.ts';
import type { Project } from '../project.ts';
import type { Circumstances, Rule } from '../rule.ts';

const rule = 'dependencies';
const auditMs = 8_000;
const run = promisify(execFile);

export const dependencies: Rule = {
  name: rule,
  async ofProject(project, circumstances) {
    const locks = project.paths.filter((path) => /(?:^|\/)package-lock\.json$/.test(path));
    const found = await Promise.all(
      locks.map(async (path) => [...(await licences(project, path)), ...(await audit(project, path, circumstances))]),
    );
    return found.flat();
  },
};

interface Lock {
  packages?: Record<
    string,
    { license?: string | string[]; link?: boolean; dev?: boolean; version?: string; resolved?: string }
  >;
}

/** npm notes the licence of every package that it installs; private packages of the project have none. */
async function licences(project: Project, path: string): Promise<ScanFinding[]> {
  const { packages = {} } = (await readJson<Lock>(project, path)) ?? {};
  const all = Object.entries(packages).filter(([key, { link }]) => key.includes('node_modules/') && !link);
  // Older npm noted none at all.
  if (!all.some(([, { license }]) => license !== undefined)) return [];
  const text = (await project.text(path)) ?? '';
  return all.flatMap(([key, { license, dev }]) => {
    const named = [license].flat().filter(Boolean).join(' ');
    if (dev || named === '' || !/^(?:UNLICENSED|NONE|SEE LICENSE IN)$/i.test(named)) return [];
    return [
      finding(
        rule,
        path,
        lineOf(text, `"${key}"`),
        `${key.split('node_modules/').at(-1)} may not be used: its licence is ${named}`,
      ),
    ];
  });
}

interface Audit {
  vulnerabilities?: Record<
    string,
    { severity?: string; isDirect?: boolean; range?: string; via?: (string | { title?: string; url?: string })[] }
  >;
  error?: { summary?: string };
}

async function audit(
  project: Project,
  path: string,
  { system, signal, unasked }: Circumstances,
): Promise<ScanFinding[]> {
  if (system && optionsOf(system, rule)['audit'] === false) {
    unasked(`${path}: no audit source was asked, as the config says`);
    return [];
  }
  const folder = join(project.folder, path, '..');
  const { stdout } = await run(
    'npm',
    ['audit', '--json', '--omit=dev', '--package-lock-only', '--fetch-retries=0', `--fetch-timeout=${auditMs / 2}`],
    { cwd: folder, timeout: auditMs, signal, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }));
  signal.throwIfAborted();
  const answer = parsed(stdout);
  if (!answer?.vulnerabilities) {
    unasked(`${path}: no audit source answered within ${auditMs / 1000} s`);
    return [];
  }
  return Object.entries(answer.vulnerabilities).flatMap(([name, { severity, range, via }]) => {
    if (severity !== 'high' && severity !== 'critical') return [];
    const why = via?.flatMap((one) => (typeof one === 'string' ? [] : (one.title ?? [])))[0] ?? 'through what it needs';
    return [finding(rule, path, 1, `${name} ${range ?? ''} is known to be vulnerable (${severity}): ${why}`)];
  });
}

function parsed(text: string): Audit | null {
  try {
    return JSON.parse(text) as Audit;
  } catch {
    return null;
  }
}
