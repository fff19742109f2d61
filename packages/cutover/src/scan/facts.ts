/** What of a project is compared with the release before: checks, tests, pipelines, and who calls what. */

import { isCheckingScript } from '../model/inspection.ts';
import type { Inspection, SourceFacts } from '../model/inspection.ts';
import { clientCalls, foreignCalls, serverRoutes } from './http.ts';
import { readJson } from './json.ts';
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
];

export const isPipeline = (path: string): boolean =>
  /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)(?:\.gitlab-ci\.ya?ml|azure-pipelines\.ya?ml|Jenkinsfile|bitbucket-pipelines\.ya?ml|\.circleci\/config\.ya?ml)$|(?:^|\/)\.tekton\/[^/]+\.ya?ml$/.test(
    path,
  );

export async function factsOf(project: Project): Promise<Pick<Inspection, 'facts' | 'routes'>> {
  const facts: SourceFacts = { scripts: {}, strictness: {}, tests: {}, pipelines: {}, calls: {} };
  for (const path of project.paths) {
    if (/(?:^|\/)package\.json$/.test(path)) facts.scripts[path] = await scriptsOf(project, path);
    if (/(?:^|\/)tsconfig(?:\.\w+)*\.json$/.test(path)) facts.strictness[path] = await strictnessOf(project, path);
    if (/\.(?:test|spec|cy|e2e)\.[cm]?[jt]sx?$|(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$/.test(path))
      facts.tests[path] = await testsOf(project, path);
    if (isPipeline(path)) facts.pipelines[path] = sayingLines((await project.text(path)) ?? '');
  }
  const routes = await serverRoutes(project);
  for (const { method, path, file, line } of await clientCalls(project))
    facts.calls[`${method} ${path}`] ??= `${file}:${line}`;
  for (const { method, path, headers } of await foreignCalls(project))
    if (headers.length > 0) facts.foreign = { ...facts.foreign, [`${method} ${path}`]: headers };
  return { facts, routes: [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].sort() };
}

async function scriptsOf(project: Project, path: string): Promise<Record<string, string>> {
  const { scripts } = (await readJson<{ scripts?: Record<string, unknown> }>(project, path)) ?? {};
  return Object.fromEntries(
    Object.entries(scripts ?? {}).flatMap(([name, script]) =>
      typeof script === 'string' && isCheckingScript(name) ? [[name, script]] : [],
    ),
  );
}

async function strictnessOf(project: Project, path: string): Promise<Record<string, boolean>> {
  const { compilerOptions } = (await readJson<{ compilerOptions?: Record<string, unknown> }>(project, path)) ?? {};
  return Object.fromEntries(
    strictOptions.flatMap((name) =>
      typeof compilerOptions?.[name] === 'boolean' ? [[name, compilerOptions[name]]] : [],
    ),
  );
}

async function testsOf(project: Project, path: string): Promise<{ written: number; skipped: number }> {
  const text = (await project.text(path)) ?? '';
  const count = (pattern: RegExp): number => [...text.matchAll(pattern)].length;
  return {
    written: count(/(?<![\w.])(?:it|test|Deno\.test)(?:\.(?:each|concurrent|only|skip|todo|fails)\b[^(]*)?\s*\(/g),
    skipped: count(/(?<![\w.])(?:(?:it|test|describe|suite)\.(?:skip|todo)|xit|xtest|xdescribe)\s*\(/g),
  };
}

const sayingLines = (text: string): number =>
  text.split('\n').filter((line) => line.trim() !== '' && !line.trim().startsWith('#')).length;
