/** Which routes servers of a project register, and which addresses its clients ask. */

import { answersOf } from './answers.ts';
import type { Fields } from './answers.ts';
import { askedIn, foreignCallsIn, helpersOf, readIn, sentIn } from './calls.ts';
import type { ForeignCall, Helper } from './calls.ts';
import { statementsIn } from './statements.ts';
import type { Statement } from './statements.ts';
import { variablesIn } from './variables.ts';
import type { ReadVariable } from './variables.ts';
import { givenBy, wantedBy } from './bodies.ts';
import type { Given, Wanted } from './bodies.ts';
import { normalised, verbs } from './endpoint.ts';
import type { Endpoint, RouteCall } from './endpoint.ts';
import type { ShapeOf } from './shapes.ts';
import { bare, calleeName, isFunction, pathOf, propertiesOf, textOf } from './syntax.ts';
import type { NodeOf } from './syntax.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './source.ts';

const servers =
  /^(?:app|api|server|router|route|fastify|instance|\w*[rR]outer|\w*[sS]erver|\w*App|\w*Routes|scope|hono)$/;

export async function serverRoutes(project: Project): Promise<Endpoint[]> {
  return inSources(project, (source) => [
    ...routeCalls(source).map(({ method, path, file, line }) => ({ method, path, file, line })),
    ...byFile(source),
  ]);
}

export async function clientCalls(project: Project): Promise<Endpoint[]> {
  const helpers = await helpersIn(project);
  return inSources(project, (source) => askedIn(source, helpers));
}

/** What clients read of answers. */
export async function clientReads(project: Project, shapeOf: ShapeOf): Promise<Fields[]> {
  const helpers = await helpersIn(project);
  return inSources(project, (source) => readIn(source, helpers, shapeOf));
}

/** What routes answer, where they write it out. */
export async function serverAnswers(project: Project): Promise<Fields[]> {
  return inSources(project, (source) =>
    routeCalls(source).flatMap(({ node, method, path, file }) =>
      answersOf(source, node).map((answer) => ({ method, path, file, ...answer })),
    ),
  );
}

/** What must be sent to routes, as far as they declare it. */
export async function serverWants(project: Project, shapeOf: ShapeOf): Promise<Wanted[]> {
  return inSources(project, (source) => routeCalls(source).flatMap((route) => wantedBy(route, source, shapeOf)));
}

/** What is sent, where everything that may be sent is written out. */
export async function clientGives(project: Project, shapeOf: ShapeOf): Promise<Given[]> {
  const helpers = await helpersIn(project);
  return inSources(project, (source) =>
    sentIn(source, helpers).flatMap((sent) => givenBy(sent, source, shapeOf) ?? []),
  );
}

async function helpersIn(project: Project): Promise<Helper[]> {
  const helpers: Helper[] = [];
  await inSources(project, (source) => {
    if (/\bfetch\b/.test(source.text)) helpers.push(...helpersOf(source));
    return [];
  });
  // Where a client has functions of its own around `fetch`, others may stand around those.
  if (helpers.length > 0)
    await inSources(project, (source) => {
      if (helpers.some(({ file, name }) => file !== source.path && source.text.includes(name)))
        helpers.push(...helpersOf(source, helpers));
      return [];
    });
  return helpers;
}

/** What no release starts. */
export const isAside =
  /\.(?:test|spec|stories|cy|e2e)\.|(?:^|\/)(?:tests?|__tests__|e2e|specs?|journeys?|mocks?|fixtures?|overlays)\//;

/** Calls of scripts that others put on their pages. */
export async function foreignCalls(project: Project): Promise<ForeignCall[]> {
  return inSources(project, (source) => (source.text.includes('new URL(') ? foreignCallsIn(source) : []));
}

/** Variables that services go on with. */
export async function variablesRead(project: Project): Promise<ReadVariable[]> {
  return inSources(project, (source) => (source.text.includes('process.env') ? variablesIn(source) : []));
}

/** SQL of services. */
export async function sqlStatements(project: Project): Promise<Statement[]> {
  return inSources(project, statementsIn);
}

async function inSources<Found>(project: Project, look: (source: SourceFile) => Found[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const path of project.sources) {
    if (isAside.test(path)) continue;
    const source = await project.source(path);
    if (source) {
      try {
        found.push(...look(source));
      } catch {
        // What cannot be parsed is a finding of its own.
      }
    }
  }
  return found;
}

/** Routes in the order in which a file registers them, and whether each hands on to those after it. */
export const registered = (source: SourceFile): (Endpoint & { handsOn: boolean })[] =>
  routeCalls(source).map(({ method, path, file, line, node }) => ({
    method,
    path,
    file,
    line,
    handsOn: mayHandOn(node),
  }));

/** A handler that is given `next`, and for all methods one that stands elsewhere: there it is mostly a guard. */
function mayHandOn(call: NodeOf<'CallExpression'>): boolean {
  const last = call.arguments.at(-1);
  const handler = last && bare(last);
  if (!handler || !isFunction(handler)) return calleeName(call) === 'all';
  const [, second, third] = handler.params;
  return third !== undefined || (second?.type === 'Identifier' && second.name === 'next');
}

function routeCalls(source: SourceFile): RouteCall[] {
  const { script } = source;
  if (!script) return [];
  return script.nodes('CallExpression').flatMap((node) => {
    const callee = bare(node.callee);
    if (callee.type !== 'MemberExpression') return [];
    const name = calleeName(node) ?? '';
    const owner = pathOf(callee.object)?.split('.').at(-1) ?? '';
    if (!servers.test(owner)) return [];
    const place = { file: source.path, line: source.lineAt(node.start), node };
    const path = textOf(node.arguments[0]);
    if (verbs.has(name) && path !== null && /^[/*]/.test(path) && node.arguments.length > 1)
      return [{ method: name === 'all' ? '*' : name.toUpperCase(), path: normalised(path), ...place }];
    const options = name === 'route' && node.arguments[0] ? bare(node.arguments[0]) : null;
    if (options?.type !== 'ObjectExpression') return [];
    const properties = propertiesOf(options);
    const [url, method] = [textOf(properties.get('url') ?? properties.get('path')), textOf(properties.get('method'))];
    return url?.startsWith('/') ? [{ method: (method ?? '*').toUpperCase(), path: normalised(url), ...place }] : [];
  });
}

/** `api/events/[id].ts` of hosts that route by file, `app/api/x/route.ts` of Next. */
function byFile(source: SourceFile): Endpoint[] {
  const next = /^(?:.*\/)?(?:src\/)?app\/(api\/.+)\/route\.[jt]s$/.exec(source.path)?.[1];
  const plain = /^(?:.*\/)?(?:pages\/)?(api\/.+)\.[jt]sx?$/.exec(source.path)?.[1];
  const at = next ?? plain;
  const { script } = source;
  if (at === undefined || !script || (!next && script.nodes('ExportDefaultDeclaration').length === 0)) return [];
  return [{ method: '*', path: normalised(`/${at.replace(/\/index$/, '')}`), file: source.path, line: 1 }];
}
