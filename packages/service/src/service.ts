import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RawServerDefault,
} from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Type, type Static, type TObject } from 'typebox';
import { formatAddress, type Address } from './address.ts';
import { createAuthority, type Authority, type QueryablePool } from './authority.ts';
import { ConfigError, findConfigProblems, readConfig, type Environment } from './config.ts';
import type { Dependency } from './dependencies.ts';
import { drain, type DrainHook, type DrainResult } from './drain.ts';
import { registerEndpoints } from './endpoints.ts';
import { EventStreams, type EventSource, type StreamOptions } from './events.ts';
import { Fallbacks } from './fallbacks.ts';
import { fetchFromPeer, type PeerFetchOptions } from './fetch.ts';
import { Health, type HealthReport } from './health.ts';
import { identityFrom, identitySchema, type Identity } from './identity.ts';
import { journeyHeader, verifyJourney } from './journey.ts';
import { listenAddress, removeStaleSocket, restrictToOwner } from './listen.ts';
import { createLogger, type LogOptions } from './logging.ts';
import { Metrics } from './metrics.ts';
import { Operations, type Operation } from './operations.ts';
import { Peers, type Peer } from './peers.ts';
import { answerFrameworkError, answerParserError, answerProblems } from './problems.ts';
import { followRequests } from './requests.ts';
import { createRedact } from './secrets.ts';
import { requestIdFrom } from './trace.ts';
import { validateWithTypeBox, type SchemaTypes } from './validation.ts';
import { Work } from './work.ts';

/** Another service of the system: up when any of its own-colour replicas is ready. Always level L2. */
export interface ServiceDependency {
  readonly service: string;
  /** As of `Dependency`. */
  readonly optional?: boolean;
}

export interface ServiceOptions<Config extends TObject> {
  /** Its name in `cutover.config.ts`. */
  readonly name: string;
  /** The environment variables it needs. */
  readonly config: Config;
  /** What it cannot work without; probed from `listen` on, so a probe may use what is made after the service. */
  readonly dependencies?: Readonly<Record<string, Dependency | ServiceDependency>>;
  /** `process.env` by default. */
  readonly environment?: Environment;
  readonly log?: LogOptions;
  readonly streams?: StreamOptions;
  /** Largest request body in bytes; 1 MiB by default. */
  readonly bodyLimit?: number;
  /** Time for a request's head to arrive, then 408; 15000 by default. */
  readonly headMs?: number;
}

/** A Fastify instance whose schemas are TypeBox types. */
export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, SchemaTypes>;

/** A service that can be released: add routes to `app`, then `listen`. */
export interface Service<Config> {
  /** Typed and frozen. */
  readonly config: Readonly<Config>;
  readonly app: App;
  readonly identity: Identity;
  readonly metrics: Metrics;
  readonly log: FastifyBaseLogger;
  /** What a drain waits for; give `work.background` any promise that outlives its request. */
  readonly work: Work;
  /** Aborts when draining begins: schedulers and polls stop on it. */
  readonly draining: AbortSignal;
  /** Records the outcome of real work, which `/health` shows. Of a job that the config declares it is the heartbeat. */
  operation(name: string): Operation;
  /** Answers with server-sent events until the reader leaves or a drain hands the stream over. */
  events(request: FastifyRequest, reply: FastifyReply, source: EventSource): void;
  /** Id of the verified journey that this request belongs to: leave it out of counts, streams, lists and queues. */
  journey(request: FastifyRequest): string | undefined;
  /** Calls an own-colour service. Throws a `PeerError` when no replica answers. */
  fetch(service: string, path: string, options?: PeerFetchOptions): Promise<Response>;
  /** The own-colour replicas of a service, for calls that `fetch` is too high for. */
  peer(service: string): Peer;
  /** The lease under which this colour's schedulers and writers run, in the store that both colours share. */
  authority(pool: QueryablePool): Authority;
  /** Runs after the last work has ended, before the process exits: close pools here. */
  onDrain(hook: DrainHook): void;
  /** What `/health` answers. */
  health(): HealthReport;
  /** Listens where the engine said, drains and exits on SIGTERM and SIGINT. Resolves with the address. */
  listen(): Promise<Address>;
  /** Drains and closes without leaving the process; `listen` calls it on a signal. */
  drain(): Promise<DrainResult>;
}

/** Own settings of every service, beside its identity. */
const ownSchema = Type.Object({
  CUTOVER_DRAIN_MS: Type.Integer({ default: 10_000, minimum: 0, description: 'longest drain in milliseconds' }),
  CUTOVER_JOURNEY_KEY: Type.Optional(Type.String()),
});

/** Longer than the idle time of any pool in front, so that a connection is never closed under a request. */
const keepAliveMs = 95_000;

/**
 * Makes a service out of its name, its config schema and its dependencies. When the environment does not satisfy the
 * schema it prints every finding at once, without values, and exits with 1.
 */
export async function createService<Config extends TObject>(
  options: ServiceOptions<Config>,
): Promise<Service<Static<Config>>> {
  const environment = options.environment ?? process.env;
  const { config, own, identity } = readEnvironmentOrExit(options, environment);
  const redact = createRedact({ ...config, CUTOVER_JOURNEY_KEY: own.CUTOVER_JOURNEY_KEY });
  const log: FastifyBaseLogger = createLogger(identity, options.log ?? {}, redact);
  const draining = new AbortController();
  const work = new Work();
  const metrics = new Metrics(identity, work);
  const operations = new Operations(redact);
  const fallbacks = new Fallbacks();
  const peers = new Peers(environment);
  const streams = new EventStreams(work, options.streams ?? {});
  const dependencies = Object.entries(options.dependencies ?? {}).map(
    ([name, dependency]) => [name, asDependency(dependency, peers)] as const,
  );
  const routes: string[] = [];
  const health = new Health({
    identity,
    routes,
    dependencies: Object.fromEntries(dependencies),
    operations,
    fallbacks,
    work,
    draining: draining.signal,
    redact,
  });
  const hooks: DrainHook[] = [];
  let stopSignals = () => {};

  const app = createApp(log, options);
  app.addHook('onRoute', ({ method, url, config }) => {
    if (config?.cutoverInternal !== true) routes.push(...[method].flat().map((one) => `${one} ${url}`));
  });
  validateWithTypeBox(app);
  answerProblems(app);
  followRequests(app, { identity, work, metrics, fallbacks, draining: draining.signal });
  registerEndpoints(app, health, metrics);

  const drainOnce = once(async () => {
    draining.abort(new Error('draining'));
    const result = await drain({
      work,
      deadlineMs: own.CUTOVER_DRAIN_MS,
      closeServer: () => app.close(),
      cutConnections: () => app.server.closeAllConnections(),
      hooks,
      log,
    });
    health.stop();
    streams.stop();
    peers.close();
    stopSignals();
    return result;
  });

  return {
    config,
    app: app.withTypeProvider<SchemaTypes>(),
    identity,
    metrics,
    log,
    work,
    draining: draining.signal,
    operation: (name) => operations.operation(name),
    events: (request, reply, source) => streams.open(request, reply, source),
    journey: (request) => journeyOf(request, own.CUTOVER_JOURNEY_KEY),
    fetch: async (service, path, fetchOptions = {}) => fetchFromPeer(peers.peer(service), path, fetchOptions),
    peer: (service) => peers.peer(service),
    authority: (pool) =>
      createAuthority({ pool, system: identity.system, colour: identity.colour, instance: identity.target }),
    onDrain: (hook) => void hooks.push(hook),
    health: () => health.report(),
    listen: async () => {
      const address = await listenOn(app, listenAddress(environment));
      health.start();
      stopSignals = exitAfterDrainOnSignals(drainOnce);
      log.info({ address: formatAddress(address) }, 'listening');
      return address;
    },
    drain: drainOnce,
  };
}

function readEnvironmentOrExit<Config extends TObject>(options: ServiceOptions<Config>, environment: Environment) {
  const findings = [identitySchema, ownSchema, options.config].flatMap((schema) =>
    findConfigProblems(schema, environment),
  );
  if (findings.length > 0) {
    process.stderr.write(`${new ConfigError(options.name, findings).message}\n`);
    process.exit(1);
  }
  return {
    config: readConfig(options.config, environment),
    own: readConfig(ownSchema, environment),
    identity: identityFrom(readConfig(identitySchema, environment), options.name),
  };
}

function createApp(
  log: FastifyBaseLogger,
  { bodyLimit = 1_048_576, headMs = 15_000 }: { bodyLimit?: number; headMs?: number },
): FastifyInstance {
  return fastify({
    loggerInstance: log,
    // One line of our own for each answer, see requests.ts.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: (request) => requestIdFrom(request.headers['x-request-id']),
    keepAliveTimeout: keepAliveMs,
    http: { headersTimeout: headMs, connectionsCheckingInterval: Math.min(headMs, 1000) },
    bodyLimit,
    // A draining service still answers what reaches it; only /readyz says 503.
    return503OnClosing: false,
    clientErrorHandler: answerParserError,
    frameworkErrors: answerFrameworkError,
  });
}

function asDependency(dependency: Dependency | ServiceDependency, peers: Peers): Dependency {
  if (!('service' in dependency)) return dependency;
  const { optional = false } = dependency;
  return { level: 'L2', optional, probe: (signal) => peers.peer(dependency.service).probeReady(signal) };
}

function journeyOf(request: FastifyRequest, key: string | undefined): string | undefined {
  const header = request.headers[journeyHeader];
  if (key === undefined || typeof header !== 'string') return undefined;
  return verifyJourney(key, header, Date.now());
}

async function listenOn(app: FastifyInstance, address: Address): Promise<Address> {
  if (address.kind === 'unix') {
    await removeStaleSocket(address.path);
    await app.listen({ path: address.path });
    await restrictToOwner(address.path);
    return address;
  }
  await app.listen({ host: address.host, port: address.port });
  const bound = app.server.address();
  return { ...address, port: typeof bound === 'object' && bound !== null ? bound.port : address.port };
}

/** Exit code 0 after a clean drain, 1 when the deadline cut something. Gives back what stops listening to signals. */
function exitAfterDrainOnSignals(drainOnce: () => Promise<DrainResult>): () => void {
  const leave = () => void drainOnce().then(({ cut }) => process.exit(cut.length === 0 ? 0 : 1));
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  return () => {
    process.off('SIGTERM', leave);
    process.off('SIGINT', leave);
  };
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}
