/** Does every address that a client asks exist on a server of the project, with its method, is it sent what it needs, and do all its answers hold what is read? */

import { meets } from '../endpoint.ts';
import { finding } from '../finding.ts';
import { clientCalls, clientGives, clientReads, serverAnswers, serverRoutes, serverWants } from '../http.ts';
import type { ScanFinding } from '../finding.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { shapesOf } from '../shapes.ts';
import type { ShapeOf } from '../shapes.ts';

export const clientRoutes: Rule = {
  name: 'client-routes',
  async ofProject(project) {
    const routes = await serverRoutes(project);
    // Servers that are elsewhere, or register their routes in ways that cannot be read, are not blamed.
    const known = new Set(routes.map(({ path }) => firstParts(path)));
    if (routes.length === 0) return [];
    const calls = (await clientCalls(project)).filter(
      ({ path }) => /^\/(?:api|rest|v\d)\//.test(path) && known.has(firstParts(path)),
    );
    const missing = calls.flatMap((call) => {
      if (routes.some((route) => meets(call, route))) return [];
      const other = routes.filter((route) => meets({ ...call, method: '*' }, route)).map(({ method }) => method);
      const told =
        other.length > 0 ? `servers answer it with ${[...new Set(other)].join(', ')} only` : 'no server registers it';
      return [finding('client-routes', call.file, call.line, `${call.method} ${call.path} is asked, and ${told}`)];
    });
    const shapeOf = await shapesOf(project);
    return [...missing, ...(await unanswered(project, shapeOf)), ...(await unsent(project, shapeOf))];
  },
};

/** An answer that leaves out what a client reads: often that of a fallback, which nobody sees before it is needed. */
async function unanswered(project: Project, shapeOf: ShapeOf): Promise<ScanFinding[]> {
  const answers = await serverAnswers(project);
  if (answers.length === 0) return [];
  return (await clientReads(project, shapeOf)).flatMap((read) => {
    const met = answers.filter((answer) => meets(read, answer));
    return met.flatMap(({ names, isList, file, line }) => {
      if (isList !== read.isList) {
        const [given, wanted] = isList ? ['a list', 'an object'] : ['an object', 'a list'];
        const told = `${read.method} ${read.path} is answered with ${given}, and ${read.file}:${read.line} reads ${wanted}`;
        return [finding('client-routes', file, line, told)];
      }
      const left = read.names.filter((name) => !names.includes(name));
      const told = `${read.method} ${read.path} is answered without ${left.join(', ')}, which ${read.file}:${read.line} reads`;
      return left.length === 0 ? [] : [finding('client-routes', file, line, told)];
    });
  });
}

/** A call that leaves out what every route at its address needs: it is always refused. */
async function unsent(project: Project, shapeOf: ShapeOf): Promise<ScanFinding[]> {
  const wanted = await serverWants(project, shapeOf);
  if (wanted.length === 0) return [];
  const routes = await serverRoutes(project);
  return (await clientGives(project, shapeOf)).flatMap((given) => {
    const met = wanted.filter((route) => meets(given, route));
    const [first] = met;
    // Another route at the same address may take it.
    if (!first || met.length < routes.filter((route) => meets(given, route)).length) return [];
    const left = met.map(({ required }) => required.filter((name) => !given.known.includes(name)));
    const told = `${given.method} ${given.path} is sent without ${(left[0] ?? []).join(', ')}, which ${first.file}:${first.line} needs`;
    return left.every((names) => names.length > 0) ? [finding('client-routes', given.file, given.line, told)] : [];
  });
}

/** `/api/admin` of `/api/admin/queue`. */
const firstParts = (path: string): string => path.split('/').slice(0, 3).join('/');
