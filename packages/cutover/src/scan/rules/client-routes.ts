/** Does every address that a client asks exist on a server of the project, with its method? */

import { meets } from '../endpoint.ts';
import { finding } from '../finding.ts';
import { clientCalls, serverRoutes } from '../http.ts';
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
    return calls.flatMap((call) => {
      if (routes.some((route) => meets(call, route))) return [];
      const other = routes.filter((route) => meets({ ...call, method: '*' }, route)).map(({ method }) => method);
      const told =
        other.length > 0 ? `servers answer it with ${[...new Set(other)].join(', ')} only` : 'no server registers it';
      return [finding('client-routes', call.file, call.line, `${call.method} ${call.path} is asked, and ${told}`)];
    });
  },
};

/** `/api/admin` of `/api/admin/queue`. */
const firstParts = (path: string): string => path.split('/').slice(0, 3).join('/');
