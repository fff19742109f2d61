/** Imports run one way. The tables below are the rule; ARCHITECTURE.md says why. */
import type { Check, Finding } from './check.ts';
import { type Import, importGraph } from './import-graph.ts';

const core = 'packages/cutover/src/';

/** Vendors live here. Adapters never import each other: what they need is handed to them. */
const adapters = [
  'journal',
  'engines',
  'routers',
  'gates',
  'backups',
  'migrations',
  'stores',
  'artifacts',
  'secrets',
  'config',
  'copies',
  'scan',
  'alerts',
  'monitoring',
];

const keeperClient = 'keeper/client.ts';

/** What any part that talks to others may use: the words, and one way to ask over a socket. */
const common = ['model', 'wire'];

/** The one place that names concrete adapters. */
const composition = [...common, 'runner', 'daemon', keeperClient, ...adapters];

/**
 * Folders and files of packages/cutover/src, and what each may import of that package besides itself. A file's own
 * row goes before its folder's.
 */
const layers: Record<string, readonly string[]> = {
  model: [],
  wire: ['model'],
  journey: ['model'],
  keeper: common,
  ...Object.fromEntries(adapters.map((adapter) => [adapter, common])),
  gates: [...common, 'journey'],
  engines: [...common, keeperClient],
  runner: ['model'],
  simulation: ['model', 'runner', 'journal', 'gates', 'daemon'],
  'daemon/compose.ts': composition,
  'daemon/composition': composition,
  daemon: [...common, 'runner', keeperClient],
  // History and plan are told without a daemon; values go into the secret store without passing through one.
  cli: [...common, 'runner', 'daemon', 'config', 'artifacts', 'journal', 'secrets', 'scan', 'monitoring', keeperClient],
  'index.ts': ['model', 'config', 'journey'],
};

/** Parts of the repository, and the packages of ours that each may import. The longest matching path counts. */
const parts: Record<string, readonly string[]> = {
  'packages/cutover': ['@cutover/proxy'],
  'packages/proxy': [],
  'packages/service': [],
  'packages/gateway': ['@cutover/service'],
  systems: ['cutover', 'cutover/journey', '@cutover/service', '@cutover/gateway'],
};

/** These drive the whole, so they may import anything; so may every test. */
const free = /^(tests|tools|bench)\/|\.(test|contract)\.ts$|\/(test|tests|testing)\//;

export const importDirection: Check = {
  name: 'import direction',
  async run(root) {
    return (await importGraph(root)).flatMap(judgeImport);
  },
};

export function judgeImport(edge: Import): Finding[] {
  const reason = free.test(edge.from) ? undefined : (judgePart(edge) ?? judgeLayer(edge));
  return reason === undefined ? [] : [{ file: edge.from, line: edge.line, ...reason }];
}

interface Reason {
  message: string;
  remedy: string;
}

/** Between packages and systems. */
function judgePart({ from, to }: Import): Reason | undefined {
  const part = longestMatch(Object.keys(parts), from);
  if (part === undefined) return undefined;
  if (isPath(to) && homeOf(to) !== homeOf(from)) {
    return { message: `${homeOf(from)} reaches into ${to}`, remedy: 'import the public export of its package' };
  }
  const allowed = parts[part] ?? [];
  if (!isOurs(to) || allowed.includes(to)) return undefined;
  return { message: `${part} may not import ${to}`, remedy: `it may import ${listed(allowed)} of this repository` };
}

/** Between the folders of packages/cutover/src. */
function judgeLayer({ from, to }: Import): Reason | undefined {
  if (!from.startsWith(core)) return undefined;
  const layer = longestMatch(Object.keys(layers), from.slice(core.length));
  if (layer === undefined) {
    return {
      message: 'belongs to no layer',
      remedy: 'add its folder to the table in tools/checks/import-direction.ts',
    };
  }
  if (!to.startsWith(core)) {
    if (layer !== 'model') return undefined;
    return {
      message: `model imports nothing, not even ${to}`,
      remedy: 'hand the value in, or move the code out of model',
    };
  }
  const target = to.slice(core.length);
  const allowed = [layer.split('/')[0] ?? layer, ...(layers[layer] ?? [])];
  if (longestMatch(allowed, target) !== undefined) return undefined;
  return {
    message: `${layer} may not import ${target}`,
    remedy: `it may import ${listed(layers[layer] ?? [])}; the rest is handed to it by daemon/compose.ts`,
  };
}

function isPath(to: string): boolean {
  return longestMatch(['packages', 'systems', 'tests', 'tools', 'bench'], to) !== undefined;
}

function isOurs(to: string): boolean {
  return to === 'cutover' || to.startsWith('cutover/') || to.startsWith('@cutover/');
}

/** `packages/proxy/src/table.ts` lives in `packages/proxy`. */
function homeOf(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

function longestMatch(prefixes: readonly string[], path: string): string | undefined {
  const matching = prefixes.filter((prefix) => path === prefix || path.startsWith(`${prefix}/`));
  return matching.toSorted((a, b) => b.length - a.length)[0];
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
