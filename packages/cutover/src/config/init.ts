/** `cutover init`: a commented starting config from what a folder holds, and what could not be taken over. */

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CutoverError } from '../model/errors.ts';
import type { ComposeService } from './compose.ts';
import { configNames } from './load.ts';
import { printSource } from './print-source.ts';
import { readProject } from './project.ts';
import { reservedNames } from './rules.ts';
import type { Package, Project } from './project.ts';
import { isName } from './schema.ts';
import type { ServiceConfig, StoreConfig } from './schema.ts';

export interface Draft {
  /** Path -> text of each file to write; the config is among them. */
  files: Record<string, string>;
  /** What was not taken over and what is left to do, one line each. */
  notes: string[];
}

/** Writes the draft into the folder. Throws CONFIG_EXISTS when it holds a config; no file is ever overwritten. */
export function initConfig(folder: string): Draft {
  const existing = configNames.find((name) => existsSync(join(folder, name)));
  if (existing !== undefined) throw new CutoverError('CONFIG_EXISTS', `${join(folder, existing)} is there already`);
  const draft = draftConfig(readProject(folder));
  for (const [path, text] of Object.entries(draft.files)) {
    if (existsSync(join(folder, path))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { flag: 'wx' });
  }
  return draft;
}

/** What can be known of a system without asking. Pure. */
function draftConfig(project: Project): Draft {
  const notes = [...project.unreadable, ...(project.compose?.ignored ?? [])];
  const system = fromCompose(project, notes) ?? fromPackages(project, notes) ?? starter();
  const name = label(project.compose?.name ?? project.root?.name ?? project.name, 'app');
  const config = printSource({
    name,
    ...(Object.keys(system.stores).length === 0 ? {} : { stores: system.stores }),
    services: system.services,
    entry: system.entry,
  });
  return {
    files: {
      'cutover.config.ts': `${heading(system.todo)}\nexport default defineSystem(${config});\n`,
      ...system.files,
    },
    notes: [...notes, ...system.todo],
  };
}

interface Sketch {
  stores: Record<string, StoreConfig>;
  services: Record<string, ServiceConfig>;
  entry: string;
  /** What a person has to look at. */
  todo: string[];
  files: Record<string, string>;
}

function heading(todo: readonly string[]): string {
  return [
    "import { defineSystem } from 'cutover';",
    '',
    '// What Cutover releases as one unit. Written by `cutover init` from what this folder holds: a start, yours to edit.',
    '// services: what is built and run. `needs` says what must be healthy before; `env` what it reads (secrets marked).',
    '// stores: shared by both colours, never copied by a release. entry: the service that visitors reach.',
    "// rollout: { weights: [5, 20, 50, 100], hold: '5m', bake: '30m' } is the default; say otherwise here.",
    ...todo.map((line) => `// TODO ${line}`),
  ].join('\n');
}

function fromCompose({ compose, mains }: Project, notes: string[]): Sketch | null {
  if (compose === null || compose.services.length === 0) return null;
  const names = uniqueNames([...compose.stores, ...compose.services].map(({ name }) => name));
  const nameOf = (name: string): string => names.get(name) ?? name;
  const sketch: Sketch = { stores: {}, services: {}, entry: '', todo: [], files: {} };
  const variables = new Set<string>();
  for (const { name, kind } of compose.stores) {
    const env = storeVariable(name, kind, compose.services, variables);
    variables.add(env);
    sketch.stores[nameOf(name)] = { kind, env };
  }
  for (const service of compose.services) {
    const at = `compose: services.${service.name}`;
    const needs = [...new Set([...service.needs, ...hostsIn(service, names)])].filter((need) => {
      if (!names.has(need)) notes.push(`${at}.depends_on: ${need} is ignored: it is no part of the system`);
      return names.has(need) && need !== service.name;
    });
    sketch.services[nameOf(service.name)] = {
      ...recipe(service.context, mains[service.context] ?? null, service.command, nameOf(service.name), sketch.todo),
      ...(needs.length === 0 ? {} : { needs: needs.map(nameOf) }),
      ...(service.replicas === null ? {} : { replicas: service.replicas }),
      ...(service.health === null ? {} : { probes: { L2: service.health } }),
      ...environmentOf(service, names, variables, `${at}.environment`, notes),
    };
  }
  sketch.entry = nameOf((compose.services.find(({ published }) => published) ?? compose.services[0])?.name ?? '');
  return sketch;
}

function fromPackages({ root, workspaces }: Project, notes: string[]): Sketch | null {
  const startable = workspaces.filter((member) => isService(member));
  const packages = startable.length > 0 ? startable : root !== null && isService(root) ? [root] : [];
  if (packages.length === 0) return null;
  for (const { folder } of workspaces.filter((member) => !packages.includes(member)))
    notes.push(`${folder} is ignored: it has no start script, so it is taken for a library`);
  const names = uniqueNames(packages.map(({ folder, name }) => name ?? folder));
  const sketch: Sketch = { stores: {}, services: {}, entry: '', todo: [], files: {} };
  for (const { folder, name, main } of packages) {
    const own = names.get(name ?? folder) ?? 'app';
    sketch.services[own] = recipe(folder, main, null, own, sketch.todo);
  }
  const services = Object.keys(sketch.services);
  sketch.entry = services.find((name) => ['web', 'gateway', 'frontend', 'app'].includes(name)) ?? services[0] ?? '';
  sketch.todo.push(`"${sketch.entry}" is taken for the entry; say which services it needs`);
  return sketch;
}

const isService = ({ scripts, folder, main }: Package): boolean =>
  scripts.includes('start') || (folder === '.' && main !== null);

/** Bundles the module that starts the service, or copies its folder when none was found. */
function recipe(
  folder: string,
  main: string | null,
  command: string[] | null,
  name: string,
  todo: string[],
): Pick<ServiceConfig, 'artifact' | 'command'> {
  if (main !== null) return { artifact: { bundle: { 'main.js': main } } };
  if (folder.startsWith('..') || folder.startsWith('/')) {
    todo.push(`${name}: its source (${folder}) lies outside this folder; say what its artifact holds`);
    return {
      artifact: { build: ['npm', 'run', 'build'], copy: { '.': 'dist' } },
      command: command ?? ['node', 'main.js'],
    };
  }
  todo.push(`${name}: no source module was found in ${folder}; say what its artifact holds and how it starts`);
  return { artifact: { copy: { '.': folder } }, command: command ?? ['node', 'main.js'] };
}

/** Variable whose value points at the store in some service, else the usual one, else one named after the store. */
function storeVariable(
  name: string,
  kind: StoreConfig['kind'],
  services: readonly ComposeService[],
  taken: ReadonlySet<string>,
): string {
  const pointing = services
    .flatMap(({ env }) => Object.entries(env))
    .find(([variable, value]) => value !== null && isVariable(variable) && hostOf(value) === name)?.[0];
  const usual = kind === 'postgres' ? 'DATABASE_URL' : 'REDIS_URL';
  return (
    [pointing, usual].find((variable): variable is string => variable !== undefined && !taken.has(variable)) ??
    `${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_URL`
  );
}

type Variables = NonNullable<ServiceConfig['env']>;

function environmentOf(
  service: ComposeService,
  names: ReadonlyMap<string, string>,
  stores: ReadonlySet<string>,
  at: string,
  notes: string[],
): { env?: Variables } {
  const env: Variables = {};
  for (const [name, value] of Object.entries(service.env)) {
    const host = value === null ? null : hostOf(value);
    if (stores.has(name)) continue;
    else if (!isVariable(name))
      notes.push(`${at}.${name} is ignored: names of variables are upper case and do not begin with CUTOVER_`);
    else if (name === 'PORT' || name === 'HOST') notes.push(`${at}.${name} is ignored: Cutover sets it`);
    else if (host !== null && names.has(host))
      notes.push(`${at}.${name} is ignored: it points at ${host}; read the address that Cutover hands out`);
    else if (looksSecret(name, value)) {
      env[name] = { secret: true };
      if (value !== null)
        notes.push(`${at}.${name} looks like a secret: its value was left out, put it into .env.<environment>`);
    } else env[name] = value === null || value.trim() === '' ? { optional: true } : value;
  }
  return Object.keys(env).length === 0 ? {} : { env };
}

const isVariable = (name: string): boolean => /^[A-Z][A-Z0-9_]{0,63}$/.test(name) && !name.startsWith('CUTOVER_');
const looksSecret = (name: string, value: string | null): boolean =>
  /SECRET|TOKEN|PASSWORD|PASSWD|CREDENTIAL|(^|_)KEY$/.test(name) || /:\/\/[^/\s]*:[^/\s]*@/.test(value ?? '');

const hostOf = (value: string): string | null =>
  /^[a-z][a-z0-9+.-]*:\/\/(?:[^/@\s]*@)?([^/:@\s]+)/i.exec(value)?.[1] ?? null;
const hostsIn = ({ env }: ComposeService, names: ReadonlyMap<string, string>): string[] =>
  Object.values(env)
    .flatMap((value) => (value === null ? [] : (hostOf(value) ?? [])))
    .filter((host) => names.has(host));

/** Name as it was -> name of a service: a label that is used once. */
function uniqueNames(written: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const name of written) {
    const base = label(name, 'app');
    const free = [base, ...Array.from({ length: 100 }, (_, index) => `${base.slice(0, 26)}-${index + 2}`)].find(
      (candidate) => !reservedNames.includes(candidate) && ![...names.values()].includes(candidate),
    );
    names.set(name, free ?? base);
  }
  return names;
}

/** `@scope/My_App` -> `my-app` */
function label(written: string, otherwise: string): string {
  const made = written
    .replace(/^@[^/]*\//, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 30)
    .replace(/-+$/, '');
  return isName(made) ? made : otherwise;
}

/** For a folder without anything to release: one service that answers, so that a first release can be seen. */
function starter(): Sketch {
  return {
    stores: {},
    services: { web: { artifact: { bundle: { 'main.js': 'web/main.js' } } } },
    entry: 'web',
    todo: ['nothing to release was found here: web/main.js is a first service to replace'],
    files: { 'web/main.js': starterService },
  };
}

const starterService = `import { createServer } from 'node:http';

const server = createServer((request, response) => {
  const healthy = request.url === '/readyz' || request.url === '/healthz';
  response.end(healthy ? 'ok' : \`Hello from release \${process.env.CUTOVER_RELEASE}\\n\`);
});

server.listen(Number(process.env.PORT), process.env.HOST);
process.once('SIGTERM', () => server.close());
`;
