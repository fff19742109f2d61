/** What a console, the CLI and a Prometheus ask of the measures. */

import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import type { Static } from 'typebox';
import type { Journal } from '../model/ports.ts';
import { expositionType } from '../wire/exposition.ts';
import { daemonExposition } from './exposition.ts';
import type { Monitor } from './monitor.ts';

const seriesQuery = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 200 }),
  /** How many hours back. */
  hours: Type.Optional(Type.String({ pattern: '^[0-9]{1,3}$' })),
});

export function serveMeasures(app: FastifyInstance, monitor: Monitor, journal: Journal): void {
  app.get('/measures', () => ({ ...monitor.present, kept: monitor.names() }));
  app.get<{ Querystring: Static<typeof seriesQuery> }>(
    '/measures/series',
    { schema: { querystring: seriesQuery } },
    ({ query: { name, hours = '24' } }) => monitor.series(name, Number(hours) * 3_600_000),
  );
  app.get('/metrics', (_request, reply) => reply.type(expositionType).send(daemonExposition(journal, monitor.present)));
}
