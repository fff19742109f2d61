/** Is any dependency known to be vulnerable, or without a licence? Asked where an audit source is reachable, told openly where not. */

import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { promisify } from 'node:util';
import { optionsOf } from '../../model/gates.ts';
import { auditedBefore } from '../audit-answers.ts';
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
  const found = await Promise.all(
    all.map(async ([key, { license, dev }]) => {
      const named = [license].flat().filter(Boolean).join(' ');
      const isRefused = /^(?:UNLICENSED|NONE|SEE LICENSE IN)$/i.test(named);
      const folder = posix.join(posix.dirname(path), key);
      if (dev || !(named === '' ? await isWithoutLicence(project, folder) : isRefused)) return [];
      const why = named === '' ? 'it comes without a licence' : `its licence is ${named}`;
      const name = key.split('node_modules/').at(-1) ?? key;
      return [finding(rule, path, lineOf(text, `"${key}"`), `${name} may not be used: ${why}`)];
    }),
  );
  return found.flat();
}

/** Old packages tell theirs in a file; what is not installed cannot be looked at. */
async function isWithoutLicence(project: Project, folder: string): Promise<boolean> {
  const manifest = await readJson<{ license?: unknown; licenses?: unknown }>(project, `${folder}/package.json`);
  if (!manifest || manifest.license || manifest.licenses) return false;
  const files = await readdir(join(project.folder, folder));
  if (files.some((file) => /^(?:licen[cs]e|copying|unlicense)/i.test(file))) return false;
  const readme = files.find((file) => /^readme/i.test(file));
  return readme === undefined || !/licen[cs]e/i.test((await project.text(`${folder}/${readme}`)) ?? '');
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
  const stdout = await auditedBefore((await project.text(path)) ?? '', () =>
    askNpm(join(project.folder, path, '..'), signal),
  );
  const answer = stdout === null ? null : parsed(stdout);
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

/** What npm is told; null where it is told nothing. */
async function askNpm(folder: string, signal: AbortSignal): Promise<string | null> {
  const { stdout } = await run(
    'npm',
    ['audit', '--json', '--omit=dev', '--package-lock-only', '--fetch-retries=0', `--fetch-timeout=${auditMs / 2}`],
    { cwd: folder, timeout: auditMs, signal, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }));
  signal.throwIfAborted();
  return parsed(stdout)?.vulnerabilities ? stdout : null;
}

function parsed(text: string): Audit | null {
  try {
    return JSON.parse(text) as Audit;
  } catch {
    return null;
  }
}
