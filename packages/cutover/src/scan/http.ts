/** Which routes servers of a project register, and which addresses its clients ask. */

import { bare, calleeName, pathOf, propertiesOf, textOf } from './syntax.ts';
import type { Node, NodeOf } from './syntax.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './source.ts';

export interface Endpoint {
  method: string;
  /** With `:` in place of every parameter. */
  path: string;
  file: string;
  line: number;
}

const verbs = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'all']);
const servers =
  /^(?:app|api|server|router|route|fastify|instance|\w*[rR]outer|\w*[sS]erver|\w*App|\w*Routes|scope|hono)$/;

/** `/events/:id/`, `/events/{id}` and `/events/${id}` are one path. */
const normalised = (path: string): string =>
  path
    .replace(/[?#].*$/, '')
    .replace(/:(\w+)(?:\([^)]*\))?\??|\{[^}]*\}|\[\.{0,3}\w+\]|\$\{[^}]*\}/g, ':')
    .replace(/(?<=.)\/+$/, '') || '/';

export async function serverRoutes(project: Project): Promise<Endpoint[]> {
  return inSources(project, (source) => [...registered(source), ...byFile(source)]);
}

export async function clientCalls(project: Project): Promise<Endpoint[]> {
  return inSources(project, asked);
}

const isTest =
  /\.(?:test|spec|stories|cy|e2e)\.|(?:^|\/)(?:tests?|__tests__|e2e|specs?|journeys?|mocks?|fixtures?|overlays)\//;

async function inSources(project: Project, look: (source: SourceFile) => Endpoint[]): Promise<Endpoint[]> {
  const found: Endpoint[] = [];
  for (const path of project.sources) {
    if (isTest.test(path)) continue;
    const source = await project.source(path);
    if (source) {
      try {
        found.push(...look(source));
      } catch {
        // What cannot be parsed is a finding of its own.
      }
    }
    project.forget(path);
  }
  return found;
}

/** Routes in the order in which a file registers them. */
export function registered(source: SourceFile): Endpoint[] {
  const { script } = source;
  if (!script) return [];
  return script.nodes('CallExpression').flatMap((node) => {
    const callee = bare(node.callee);
    if (callee.type !== 'MemberExpression') return [];
    const name = calleeName(node) ?? '';
    const owner = pathOf(callee.object)?.split('.').at(-1) ?? '';
    if (!servers.test(owner)) return [];
    const place = { file: source.path, line: source.lineAt(node.start) };
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

function asked(source: SourceFile): Endpoint[] {
  const { script } = source;
  if (!script) return [];
  return script.nodes('CallExpression').flatMap((node) => {
    const callee = bare(node.callee);
    const name = calleeName(node) ?? '';
    const place = { file: source.path, line: source.lineAt(node.start) };
    const own = addressOf(node.arguments[0]);
    if (own === null) return [];
    if (callee.type === 'Identifier' && name === 'fetch')
      return [{ method: methodOf(node.arguments[1]), path: own, ...place }];
    const owner = callee.type === 'MemberExpression' ? (pathOf(callee.object) ?? '') : '';
    if (
      callee.type === 'MemberExpression' &&
      verbs.has(name) &&
      /^(?:axios|api|client|http|ky|\w*(?:Api|Client))$/.test(owner) &&
      own.startsWith('/api')
    )
      return [{ method: name.toUpperCase(), path: own, ...place }];
    return [];
  });
}

/** A path of the own server that is written out; parameters become `:`. */
function addressOf(node: Node | undefined): string | null {
  const inner = node && bare(node);
  if (!inner) return null;
  const text = textOf(inner) ?? (inner.type === 'TemplateLiteral' ? templateOf(inner) : null);
  if (text === null || !text.startsWith('/') || text.startsWith('//')) return null;
  return normalised(text);
}

function templateOf({ quasis, expressions }: NodeOf<'TemplateLiteral'>): string | null {
  return quasis
    .map(({ value }, index) => `${value.raw}${index < expressions.length ? ':' : ''}`)
    .join('')
    .replace(/(?<=[^/]):$/, '');
}

function methodOf(node: Node | undefined): string {
  const inner = node && bare(node);
  if (inner?.type !== 'ObjectExpression') return 'GET';
  const properties = propertiesOf(inner);
  if (!properties.has('method')) return inner.properties.some(({ type }) => type === 'SpreadElement') ? '*' : 'GET';
  return textOf(properties.get('method'))?.toUpperCase() ?? '*';
}

/** Whether a call finds this route. */
export function meets(call: { method: string; path: string }, route: { method: string; path: string }): boolean {
  if (
    call.method !== '*' &&
    route.method !== '*' &&
    call.method !== route.method &&
    !(call.method === 'HEAD' && route.method === 'GET')
  )
    return false;
  const [asks, answers] = [call.path.split('/'), route.path.split('/')];
  if (answers.at(-1) === '*' || answers.at(-1) === '(.*)')
    return answers.slice(0, -1).every((part, index) => part === ':' || part === asks[index]);
  return (
    asks.length === answers.length &&
    answers.every((part, index) => part === ':' || asks[index] === ':' || part === asks[index])
  );
}
