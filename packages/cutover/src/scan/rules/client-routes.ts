/** Does every address that a client asks exist on a server of the project, with its method, and do all its answers hold what is read? */

import { meets } from '../endpoint.ts';
import { finding } from '../finding.ts';
import { clientCalls, clientReads, serverAnswers, serverRoutes } from '../http.ts';
import type { ScanFinding } from '../finding.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';

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
    return [...missing, ...(await unanswered(project))];
  },
};

/** An answer that leaves out what a client reads: often that of a fallback, which nobody sees before it is needed. */
async function unanswered(project: Project): Promise<ScanFinding[]> {
  const answers = await serverAnswers(project);
  if (answers.length === 0) return [];
  return (await clientReads(project)).flatMap((read) => {
    const met = answers.filter((answer) => meets(read, answer));
    return met.flatMap(({ names, file, line }) => {
      const left = read.names.filter((name) => !names.includes(name));
      const told = `${read.method} ${read.path} is answered without ${left.join(', ')}, which ${read.file}:${read.line} reads`;
      return left.length === 0 ? [] : [finding('client-routes', file, line, told)];
    });
  });
}

/** `/api/admin` of `/api/admin/queue`. */
const firstParts = (path: string): string => path.split('/').slice(0, 3).join('/');
