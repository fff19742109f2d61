/** Is every route registered once, and none behind another that takes everything? */

import type { Endpoint } from '../endpoint.ts';
import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import { registered } from '../http.ts';
import type { Rule } from '../rule.ts';
import type { SourceFile } from '../source.ts';

export const duplicateRoutes: Rule = { name: 'duplicate-routes', ofFile: find };

function find(source: SourceFile): ScanFinding[] {
  if (/\.(?:test|spec)\./.test(source.path)) return [];
  const routes = registered(source);
  return routes.flatMap((route, index) => {
    const before = routes.slice(0, index);
    const twin = before.find(
      ({ method, path }) => method === route.method && path === route.path && path !== '*' && path !== '/*',
    );
    if (twin && isOneServer(source))
      return [
        finding(
          'duplicate-routes',
          source.path,
          route.line,
          `${route.method} ${route.path} is registered before, in line ${twin.line}`,
        ),
      ];
    const wider = isInOrder(source) ? before.find((other) => !other.handsOn && isWiderThan(other, route)) : undefined;
    if (wider)
      return [
        finding(
          'duplicate-routes',
          source.path,
          route.line,
          `${route.method} ${route.path} stands behind ${wider.path} of line ${wider.line}, which takes it`,
        ),
      ];
    const swallower = before.find(
      ({ method, path, handsOn }) =>
        !handsOn && (method === '*' || method === route.method) && /^\/?(?:\*|\(\.\*\)|:?\*\w+)$/.test(path),
    );
    return swallower
      ? [
          finding(
            'duplicate-routes',
            source.path,
            route.line,
            `${route.method} ${route.path} stands behind ${swallower.path} of line ${swallower.line}, which takes everything`,
          ),
        ]
      : [];
  });
}

/** Frameworks that take the first route that fits; others take the one that fits best. */
const isInOrder = ({ text }: SourceFile): boolean =>
  /\bfrom ['"](?:express|@koa\/router|hono)['"]|\brequire\(['"]express['"]\)/.test(text);

/** `/events/:id` before `/events/today`. */
function isWiderThan(other: Endpoint, route: Endpoint): boolean {
  const [wide, narrow] = [other.path.split('/'), route.path.split('/')];
  return (
    other.method === route.method &&
    wide.length === narrow.length &&
    wide.some((part, index) => part === ':' && narrow[index] !== ':') &&
    wide.every((part, index) => part === ':' || part === narrow[index])
  );
}

/** Where several functions each make routers of their own, the same path is not the same route. */
const isOneServer = ({ script }: SourceFile): boolean =>
  (script?.nodes('CallExpression') ?? []).filter((node) =>
    /^(?:express|Router|fastify|Fastify|Hono)$/.test(node.callee.type === 'Identifier' ? node.callee.name : ''),
  ).length <= 1 &&
  (script?.nodes('NewExpression') ?? []).filter((node) =>
    /^(?:Router|Hono)$/.test(node.callee.type === 'Identifier' ? node.callee.name : ''),
  ).length <= 1;
