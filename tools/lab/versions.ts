/** The repository of the lab: its running version is a commit, each case is a clone with one commit more. */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gateCatalogue, rowOf } from '../../packages/cutover/src/model/gates.ts';
import type { GateOrRule } from '../../packages/cutover/src/model/gates.ts';
import { BadCase } from './case.ts';
import type { Case } from './case.ts';

/** What the lab takes away from its pipeline, to see what comes of it. */
export interface Pipeline {
  /** Gates that are off, or all that can be. */
  off: readonly string[];
  /** Whether there are no journeys either: only the services' own word counts. */
  healthOnly: boolean;
}

/** What a pipeline that only asks for health does without. */
export const gatesThatMayBeOff = (Object.keys(gateCatalogue) as GateOrRule[]).filter(
  (name) => !rowOf(name).indispensable,
);

const identity = ['-c', 'user.name=Lab', '-c', 'user.email=lab@lab.test', '-c', 'commit.gpgsign=false'];

function git(folder: string, ...args: string[]): void {
  execFileSync('git', [...identity, '-C', folder, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Makes a repository of a folder, with one commit. */
export function makeRepository(folder: string): void {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'The running version');
}

/** @param base a repository; @param into a folder that does not exist yet @throws BadCase */
export function layOut(base: string, into: string, one: Case, pipeline: Pipeline): void {
  execFileSync('git', ['clone', '--quiet', '--local', base, into], { stdio: ['ignore', 'ignore', 'pipe'] });
  if (one.overlay !== null) cpSync(one.overlay, into, { recursive: true, filter: (file) => !file.endsWith('/.git') });
  writeAll(into, one.files);
  for (const { file, find, with: text, all } of one.replace ?? [])
    replace(path.join(into, file), file, find, text, all);
  for (const each of one.remove ?? []) rmSync(path.join(into, each), { recursive: true });
  if (one.config !== undefined || pipeline.off.length > 0 || pipeline.healthOnly) wrapConfig(into, one, pipeline);
  if (pipeline.healthOnly) leaveTypesAlone(path.join(into, 'package.json'));
  git(into, 'add', '--all');
  for (const link of one.gitlinks ?? [])
    git(into, 'update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},${link}`);
  git(into, 'commit', '--quiet', '--allow-empty', '--message', one.what ?? one.name);
  for (const link of one.gitlinks ?? []) mkdirSync(path.join(into, link), { recursive: true });
  writeAll(into, one.untracked);
  writeAll(path.dirname(into), one.beside);
}

/** The build of the lab asks for the types by this script. */
function leaveTypesAlone(file: string): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/"typecheck": "[^"]*"/, '"typecheck": "true"'));
}

function writeAll(folder: string, files: Record<string, string> = {}): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
}

function replace(file: string, name: string, find: string, text: string, all: boolean | undefined): void {
  const before = readFileSync(file, 'utf8');
  const times = before.split(find).length - 1;
  if (times === 0 || (times > 1 && all !== true))
    throw new BadCase(`${name} holds ${JSON.stringify(find)} ${times} times, when it is to be replaced`);
  writeFileSync(file, before.split(find).join(text));
}

/** No journeys, and no look at the sources. */
const bare = `const bare = ({ journeys: _, ...rest }: Record<string, unknown>): Record<string, unknown> => ({
  ...rest,
  services: Object.fromEntries(
    Object.entries(system.services).map(([name, { journeys: __, ...service }]) => [
      name,
      { ...service, artifact: { ...service.artifact, check: ['true'] } },
    ]),
  ),
});

`;

/** What a case or the pipeline changes lies around the config, so that it holds for whatever the config says. */
function wrapConfig(folder: string, { config = {} }: Case, { off, healthOnly }: Pipeline): void {
  renameSync(path.join(folder, 'cutover.config.ts'), path.join(folder, 'declared.config.ts'));
  const gates = Object.fromEntries(off.map((name) => [name, 'off']));
  const source = `import system from './declared.config.ts';

${healthOnly ? bare : ''}const merge = (target: unknown, patch: unknown): unknown => {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result = { ...(typeof target === 'object' && target !== null && !Array.isArray(target) ? target : {}) } as Record<string, unknown>;
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merge(result[key], value);
  }
  return result;
};

const declared = ${healthOnly ? 'bare(system)' : 'system'};
export default merge(declared, ${JSON.stringify(merged(config, gates), null, 2)});
`;
  writeFileSync(path.join(folder, 'cutover.config.ts'), source);
}

const merged = (config: Record<string, unknown>, gates: Record<string, string>): Record<string, unknown> =>
  Object.keys(gates).length === 0
    ? config
    : { ...config, gates: { ...(config['gates'] as object | undefined), ...gates } };
