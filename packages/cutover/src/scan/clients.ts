/** Which files run in browsers. */

import { within, textOf } from './syntax.ts';
import type { SourceFile } from './source.ts';

const serverFolders =
  /(?:^|\/)(?:server|servers|services|api|backend|functions|netlify|supabase|workers?|cron|jobs|lib\/server|middleware|scripts?|tools|bin|build|bench|tests?|__tests__|e2e|specs?|config|migrations|prisma|journeys)\//;
/** Where pages and what they are made of lie together, `pages/scripts` are theirs. */
export const scriptsOfPages =
  /(?:^|\/)(?:pages|public|static|client|www|site|browser)\/(?:.*\/)?(?:scripts?|services)\//;
const serverNames =
  /(?:^|\/)(?:server|vite\.config|next\.config|middleware|\w+\.config)\.[cm]?[jt]s$|\.(?:test|spec|stories|server)\.[cm]?[jt]sx?$/;
const clientFolders =
  /(?:^|\/)(?:pages|components|hooks|client|public|static|web|www|views|ui|frontend|app|browser|site)\//;
const globals = /^(?:document|window|localStorage|sessionStorage|navigator)$/;

export function isForBrowsers(source: SourceFile): boolean {
  const { path, script } = source;
  if (source.isHtml) return true;
  if (!script || serverNames.test(path)) return false;
  const importsNode = script
    .nodes('ImportDeclaration')
    .some(
      ({ source: { value } }) =>
        value.startsWith('node:') || /^(?:express|fastify|koa|pg|@vercel\/node|next\/server)$/.test(value),
    );
  if (importsNode) return false;
  if (/^['"]use client['"]/m.test(source.text.slice(0, 500))) return true;
  if (script.nodes('JSXElement').length > 0) return true;
  const isTheirs =
    scriptsOfPages.test(path) || /(?:^|\/)(?:src|pages|public|client|web|frontend)\/.*services\//.test(path);
  if (serverFolders.test(path) && !isTheirs) return false;
  if (usesBrowser(source)) return true;
  return clientFolders.test(path) && !/(?:^|\/)(?:pages|app)\/api\//.test(path);
}

function usesBrowser({ script }: SourceFile): boolean {
  if (!script) return false;
  const named = script
    .nodes('Identifier')
    .some((node) => globals.test(node.name) && !script.scopes.resolve(node) && !isProperty(node, script));
  const env =
    script.nodes('MetaProperty').length > 0 &&
    [...within(script.program)].some(
      (node) =>
        node.type === 'MemberExpression' &&
        node.property.type === 'Identifier' &&
        node.property.name === 'env' &&
        textOf(node) === null &&
        node.object.type === 'MetaProperty',
    );
  return named || env;
}

function isProperty(
  node: Parameters<NonNullable<SourceFile['script']>['parent']>[0],
  script: NonNullable<SourceFile['script']>,
): boolean {
  const parent = script.parent(node);
  return (
    (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) ||
    (parent?.type === 'Property' && parent.key === node)
  );
}
