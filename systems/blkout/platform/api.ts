import cookie from '@fastify/cookie';
import {
  type App,
  createService,
  type Environment,
  type FastifyRequest,
  type Service,
  type ServiceDependency,
  Type,
} from '@cutover/service';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Static, TObject } from 'typebox';
import { guardRoutes } from './access.ts';
import { type Database, isStoreAway, openDatabase } from './database.ts';
import { publishOpenApi } from './openapi.ts';
import { storeAway } from './problems.ts';
import { limitRates } from './rate-limits.ts';
import { type Scope, scopeOf } from './scope.ts';
import { openSessions, type Sessions } from './sessions/sessions.ts';
import { refuseUnstorable } from './storable.ts';
import { type Visitors, visitors } from './visitors.ts';

/** What every API of BLKOUT is told. */
const platformConfig = Type.Object({
  DATABASE_URL: Type.String({ description: 'PostgreSQL of this service alone' }),
  SESSIONS_URL: Type.String({ description: 'Redis or PostgreSQL that keeps who is signed in, for all services' }),
  VISITOR_SALT: Type.String({
    minLength: 16,
    description: 'secret with which visitors are hashed, the same in all services',
  }),
});

export type PlatformConfig = Static<typeof platformConfig>;

/** What a service's routes and jobs work with. */
export interface Api<Config, Tables> {
  readonly service: Service<Config & PlatformConfig>;
  readonly config: Readonly<Config & PlatformConfig>;
  /** Where routes are added, at their whole path (`/api/news/:slug`). */
  readonly app: App;
  readonly db: Kysely<Tables>;
  readonly pool: Pool;
  readonly sessions: Sessions;
  readonly visitors: Visitors;
  scopeOf(request: FastifyRequest): Scope;
}

export interface ApiOptions<Config extends TObject, Tables> {
  /** Its name in `cutover.config.ts`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Environment variables beside DATABASE_URL, SESSIONS_URL and VISITOR_SALT. */
  readonly config: Config;
  /** Other services of the system that it asks; an optional one may be away. */
  readonly dependencies?: Readonly<Record<string, ServiceDependency>>;
  readonly bodyLimit?: number;
  readonly environment?: Environment;
  readonly routes: (api: Api<Static<Config>, Tables>) => void | Promise<void>;
}

/**
 * Makes an API of BLKOUT: a service with a database, sessions, guards, limits and a published description, which
 * listens and drains as the engine wants it.
 */
export async function startApi<Config extends TObject, Tables>(
  options: ApiOptions<Config, Tables>,
): Promise<Api<Static<Config>, Tables>> {
  // Probed only once the service listens, by when there are both.
  const stores: { database?: Database<Tables>; sessions?: Sessions } = {};
  const service = await createService({
    name: options.name,
    config: Type.Object({ ...platformConfig.properties, ...options.config.properties }),
    dependencies: {
      database: { level: 'L1', probe: () => stores.database?.probe() },
      sessions: { level: 'L1', probe: () => stores.sessions?.probe() },
      ...options.dependencies,
    },
    ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
    environment: withOwnStores(options.name, options.environment ?? process.env),
  });
  // TypeScript cannot see that the properties of both schemas make the config of both.
  const config = service.config as unknown as Readonly<Static<Config> & PlatformConfig>;
  const database = openDatabase<Tables>(config.DATABASE_URL, `blkout-${options.name}`);
  const sessions = openSessions(config.SESSIONS_URL);
  Object.assign(stores, { database, sessions });
  service.onDrain(async () => void (await Promise.all([database.close(), sessions.close()])));

  const known = visitors(config.VISITOR_SALT);
  let api: Api<Static<Config>, Tables> | undefined;
  await service.app.register(async (app) => {
    api = {
      service: service as unknown as Service<Static<Config> & PlatformConfig>,
      config,
      app,
      db: database.db,
      pool: database.pool,
      sessions,
      visitors: known,
      scopeOf: (request) => scopeOf(service, request),
    };
    app.setErrorHandler((error) => {
      throw isStoreAway(error) ? storeAway(error) : error;
    });
    await app.register(cookie);
    await limitRates(app, service, known);
    guardRoutes(app, service, sessions);
    refuseUnstorable(app);
    await publishOpenApi(app, options);
    await options.routes(api);
  });
  await service.listen();
  if (api === undefined) throw new Error('the routes were not registered');
  return api;
}

/**
 * Stores of one system have a variable each (`NEWS_DATABASE_URL`); a service knows its own as `DATABASE_URL`. Sessions are in
 * a database of their own where there is no Redis.
 */
function withOwnStores(name: string, environment: Environment): Environment {
  return {
    ...environment,
    DATABASE_URL: environment[`${name.toUpperCase()}_DATABASE_URL`] ?? environment['DATABASE_URL'],
    SESSIONS_URL: environment['SESSIONS_URL'] ?? environment['SESSIONS_DATABASE_URL'],
  };
}
