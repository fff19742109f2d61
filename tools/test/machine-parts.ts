/** Installs the parts of the machine that tests ask for, where that is possible: on Debian, as root. */
import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { findPart, type PartName, parts } from '../../tests/support/parts.ts';
import { readText, repositoryFiles } from '../checks/files.ts';

/** Debian asks this program before it starts a service; 101 forbids it. */
const servicePolicy = '/usr/sbin/policy-rc.d';
const longestInstallMs = 240_000;

/** Parts that some test file names in a call of `needs(...)`. */
export async function partsInTests(root: string): Promise<PartName[]> {
  const tests = (await repositoryFiles(root)).filter((file) => file.endsWith('.test.ts'));
  const calls = tests.flatMap((file) => (readText(root, file) ?? '').match(/\bneeds\([^)]*\)/g) ?? []);
  return (Object.keys(parts) as PartName[]).filter((name) => calls.some((call) => call.includes(`'${name}'`)));
}

/** Never fails: a part that stays away is told, and its tests are skipped by name. */
export async function installMachineParts(root: string, say: (message: string) => void): Promise<void> {
  const stillAbsent = await installParts(await partsInTests(root), say);
  if (stillAbsent.length > 0) say(`tests that need ${stillAbsent.join(', ')} are skipped`);
}

/** Never fails. @returns the parts that are not on this machine afterwards */
export async function installParts(names: readonly PartName[], say: (message: string) => void): Promise<PartName[]> {
  const isAbsent = (name: PartName): boolean => findPart(name) === undefined;
  const absent = names.filter(isAbsent);
  if (absent.length === 0) return [];
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    say(`not on this machine: ${absent.join(', ')} (as root on Debian they are installed)`);
    return absent;
  }
  const packages = absent.map((name) => parts[name].debian);
  await withoutStartingServices(async () => {
    const updated = await aptGet(['update'], say);
    if (updated) await aptGet(['install', '-y', '--no-install-recommends', ...packages], say);
  });
  return absent.filter(isAbsent);
}

async function withoutStartingServices(work: () => Promise<void>): Promise<void> {
  if (existsSync(servicePolicy)) return work();
  writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    rmSync(servicePolicy, { force: true });
  }
}

async function aptGet(args: string[], say: (message: string) => void): Promise<boolean> {
  const command = `apt-get ${args.join(' ')}`;
  say(command);
  const started = Date.now();
  const progress = setInterval(() => say(`${command}: ${Math.round((Date.now() - started) / 1000)} s`), 10_000);
  const output: string[] = [];
  const child = spawn('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: longestInstallMs,
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  clearInterval(progress);
  if (code !== 0) say(`${command} failed:\n${output.join('').trim().split('\n').slice(-5).join('\n')}`);
  return code === 0;
}
