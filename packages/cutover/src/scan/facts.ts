/** What of a project is compared with the release before: checks, tests, pipelines, and who calls what. */

import { posix } from 'node:path';
import { isCheckingScript, startedBy } from '../model/checks.ts';
import type { Inspection, SourceFacts } from '../model/inspection.ts';
import { clientCalls, foreignCalls, serverRoutes, sqlStatements, variablesRead } from './http.ts';
import { readJson } from './json.ts';
import { strictnessOfChecks } from './leniency.ts';
import { isTestFile, testsIn } from './tests.ts';
import type { Project } from './project.ts';

const strictOptions = [
  'strict',
  'strictNullChecks',
  'noImplicitAny',
  'strictFunctionTypes',
  'strictBindCallApply',
  'strictPropertyInitialization',
  'noImplicitThis',
  'useUnknownInCatchVariables',
  'noUnusedLocals',
  'noUnusedParameters',
  'noUncheckedIndexedAccess',
  'exactOptionalPropertyTypes',
  'noImplicitReturns',
  'noFallthroughCasesInSwitch',
  'noImplicitOverride',
  'noPropertyAccessFromIndexSignature',
  'noUncheckedSideEffectImports',
  'noEmitOnError',
  'checkJs',
  'strictBuiltinIteratorReturn',
];

export const isPipeline = (path: string): boolean =>
  /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)(?:\.gitlab-ci\.ya?ml|azure-pipelines\.ya?ml|Jenkinsfile|bitbucket-pipelines\.ya?ml|\.circleci\/config\.ya?ml)$|(?:^|\/)\.tekton\/[^/]+\.ya?ml$/.test(
    path,
  );

const isTsconfig = (path: string): boolean => /(?:^|\/)tsconfig(?:[.-]\w+)*\.json$/.test(path);

export async function factsOf(project: Project): Promise<Pick<Inspection, 'facts' | 'routes'>> {
  const facts: SourceFacts = { scripts: {}, strictness: {}, tests: {}, pipelines: {}, calls: {} };
  for (const path of project.paths) {
    if (/(?:^|\/)package\.json$/.test(path)) facts.scripts[path] = await scriptsOf(project, path);
    if (isTsconfig(path)) facts.strictness[path] = await strictnessOf(project, path);
    if (isTestFile(path)) facts.tests[path] = testsIn((await project.text(path)) ?? '');
    if (isPipeline(path)) facts.pipelines[path] = sayingLines((await project.text(path)) ?? '');
  }
  Object.assign(facts, await strictnessOfChecks(project, project.paths.filter(isPipeline)));
  const routes = await serverRoutes(project);
  for (const { method, path, file, line } of await clientCalls(project))
    facts.calls[`${method} ${path}`] ??= `${file}:${line}`;
  for (const { method, path, headers, credentials } of await foreignCalls(project)) {
    const call = `${method} ${path}`;
    if (headers.length > 0) facts.foreign = { ...facts.foreign, [call]: headers };
    if (credentials) facts.foreignCredentials = [...(facts.foreignCredentials ?? []), call];
  }
  for (const { name, file, line } of await variablesRead(project))
    facts.variables = { [name]: `${file}:${line}`, ...facts.variables };
  for (const { text, file, line } of await sqlStatements(project))
    facts.statements = { [text]: `${file}:${line}`, ...facts.statements };
  return { facts, routes: [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort() };
}

/** Those that check something, and those that they start. */
async function scriptsOf(project: Project, path: string): Promise<Record<string, string>> {
  const { scripts = {} } = (await readJson<{ scripts?: Record<string, unknown> }>(project, path)) ?? {};
  const wanted = Object.keys(scripts).filter(isCheckingScript);
  const found: Record<string, string> = {};
  for (const name of wanted) {
    const script = scripts[name];
    if (typeof script !== 'string' || Object.hasOwn(found, name)) continue;
    found[name] = script;
    wanted.push(...startedBy(script));
  }
  return found;
}

interface Tsconfig {
  extends?: string | string[];
  compilerOptions?: Record<string, unknown>;
}

/** With what it takes over from files of the project. */
async function strictnessOf(project: Project, path: string, depth = 4): Promise<Record<string, boolean>> {
  const config = await readJson<Tsconfig>(project, path);
  const bases = [config?.extends ?? []].flat().filter((base) => base.startsWith('.') && depth > 0);
  const taken = await Promise.all(
    bases.map((base) => {
      const file = posix.join(posix.dirname(path), base.endsWith('.json') ? base : `${base}.json`);
      return strictnessOf(project, file, depth - 1);
    }),
  );
  const own = strictOptions.flatMap((name) => {
    const option = config?.compilerOptions?.[name];
    return typeof option === 'boolean' ? [[name, option] as const] : [];
  });
  return Object.assign({}, ...taken, Object.fromEntries(own)) as Record<string, boolean>;
}

const sayingLines = (text: string): number =>
  text.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#')).length;
