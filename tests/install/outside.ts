/** A folder outside of this repository, as a user has it: the packages from tarballs, an old Node, an empty home. */

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packPackages } from '../../tools/build/pack-packages.ts';
import { runCommand } from '../../tools/checks/command.ts';
import type { CommandResult } from '../../tools/checks/command.ts';

export const repository = path.resolve(import.meta.dirname, '../..');

export class Outside implements AsyncDisposable {
  /** Holds `packs`, `home`, `state` and the folders of systems. */
  readonly base = mkdtempSync(path.join(os.tmpdir(), 'cutover-out-'));
  readonly #variables = variablesOfNewcomer(this.base);
  tarballs: string[] = [];

  /** Packs all and installs it into an empty folder. @throws Error with what npm said */
  async install(folder: string): Promise<void> {
    for (const each of ['home', 'state', folder]) mkdirSync(path.join(this.base, each), { mode: 0o711 });
    this.tarballs = await packPackages(repository, path.join(this.base, 'packs'));
    const { code, stderr } = await this.run(folder, 'npm', [
      'install',
      '--prefer-offline',
      '--no-audit',
      ...this.tarballs,
    ]);
    if (code !== 0) throw new Error(`npm install failed:\n${stderr}`);
  }

  /** Copies a fixture of the repository. */
  write(folder: string, fixture: string): void {
    cpSync(path.join(repository, 'tests/fixtures', fixture), path.join(this.base, folder), { recursive: true });
  }

  async run(folder: string, command: string, args: readonly string[]): Promise<CommandResult> {
    const assignments = Object.entries(this.#variables).map(([name, value]) => `${name}=${value}`);
    return runCommand(path.join(this.base, folder), 'env', ['-i', ...assignments, command, ...args]);
  }

  /** @returns exit code and what --json printed */
  async cutover<Value>(folder: string, ...args: string[]): Promise<{ code: number; value: Value; progress: string }> {
    const { code, stdout, stderr } = await this.run(folder, 'npx', ['--no', 'cutover', ...args, '--json']);
    if (stdout === '') throw new Error(`cutover ${args.join(' ')} printed nothing: ${stderr}`);
    return { code, value: JSON.parse(stdout) as Value, progress: stderr };
  }

  /** Process ids of everything that works in these folders; Linux only. */
  processes(): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && workingFolder(name).startsWith(`${this.base}/`))
      .map(Number);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Keepers come back when only their targets end, so all end until none is left.
    for (let round = 0; round < 50 && this.processes().length > 0; round++) {
      for (const pid of this.processes()) end(pid);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    rmSync(this.base, { recursive: true, force: true });
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was faster.
  }
}

function workingFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

/** Nothing of this process but the way to the network and npm's settings; its cache saves the downloads. */
function variablesOfNewcomer(base: string): Record<string, string> {
  const settings = JSON.parse(execFileSync('npm', ['config', 'list', '--json'], { encoding: 'utf8' })) as Record<
    string,
    unknown
  >;
  const npm = ['cache', 'userconfig', 'globalconfig'].map((name) => [`npm_config_${name}`, String(settings[name])]);
  const network = Object.entries(process.env).filter(([name]) =>
    /^(https?_proxy|no_proxy|node_extra_ca_certs|ssl_cert_file|lang|tz)$/i.test(name),
  );
  return {
    ...Object.fromEntries([...network, ...npm]),
    PATH: pathWithOldNode(),
    HOME: path.join(base, 'home'),
    CUTOVER_HOME: path.join(base, 'state'),
  };
}

/** Where this machine has a Node that is older than 24, that one comes first: the command must find its own. */
function pathWithOldNode(): string {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const old = folders.find(
    (folder) => existsSync(path.join(folder, 'node')) && majorOf(path.join(folder, 'node')) < 24,
  );
  return [...(old === undefined ? [] : [old]), ...folders].join(path.delimiter);
}

const majorOf = (node: string): number =>
  Number(execFileSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }));
