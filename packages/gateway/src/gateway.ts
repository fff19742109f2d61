import { createService, Type, type Environment, type LogOptions, type Service } from '@cutover/service';
import { serveFast } from './fast-path.ts';
import { GuardedPeer, type ServiceLimits } from './guarded-peer.ts';
import { LastGoodAnswers } from './last-good.ts';
import { Nginx, prefixFor } from './nginx/nginx.ts';
import { hideFromVisitors, isOwnAddress } from './own-addresses.ts';
import { forward } from './proxy.ts';
import { patternsOf, upstreamUrl, type GatewayRoute } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { SharedAssets } from './shared-assets.ts';
import { loadSite, type Site } from './site.ts';
import { answerFrom, fallbackOf, serveSite } from './static.ts';
import { passUpgrades } from './upgrade.ts';

/** The entry of a colour. */
export interface GatewayOptions {
  /** Its name in `cutover.config.ts`. */
  readonly name: string;
  /** Folder of static content, relative to the working folder. */
  readonly static?: string;
  /** Folders in it whose file names all hold a hash of the content, such as `assets` of a bundler that writes no hex. */
  readonly hashed?: readonly string[];
  /** Paths that services answer; static content never takes them. */
  readonly routes: readonly GatewayRoute[];
  /** How much is asked of a service, by its name. */
  readonly services?: Readonly<Record<string, ServiceLimits>>;
  /**
   * The page for a visitor whose address does not exist. `index.html` makes a single-page application and is answered
   * with 200; any other page with 404.
   */
  readonly fallback?: string;
  /**
   * Added to every answer beside the strict security headers, of which it replaces those that it names; an empty text
   * leaves one out. A service's own header of that name wins.
   */
  readonly extraHeaders?: Readonly<Record<string, string>>;
  /** How long files of a release stay reachable after its last entry has gone, in days; 7 by default. */
  readonly keepAssetsDays?: number;
  /** Time for a request's head to arrive, in milliseconds, then 408; 15000 by default. */
  readonly headMs?: number;
  /** `process.env` by default. */
  readonly environment?: Environment;
  readonly log?: LogOptions;
}

const settings = Type.Object({
  CUTOVER_ASSETS: Type.Optional(Type.String({ description: 'folder of the files that releases leave for open pages' })),
  GATEWAY_FRONT: Type.Union([Type.Literal('none'), Type.Literal('nginx')], {
    default: 'none',
    description: 'whether nginx serves the static content',
  }),
  GATEWAY_READ_ONLY: Type.Boolean({ default: false, description: 'whether writes are refused' }),
});

/**
 * Starts the entry: loads the static content, listens where the engine said, and is ready once every service that it
 * passes requests to, but for the optional ones, has a ready replica. With `GATEWAY_FRONT=nginx` that address is nginx's,
 * which serves the static content and passes on the rest. Throws a `SiteError` when the static content cannot be served.
 */
export async function startGateway(options: GatewayOptions): Promise<Service<unknown>> {
  const { name, routes, environment = process.env, headMs = 15_000, log } = options;
  const prefix = environment['GATEWAY_FRONT'] === 'nginx' ? await prefixFor(environment) : undefined;
  const services = [...new Set(routes.map(({ service }) => service))];
  const gateway = await createService({
    name,
    config: settings,
    dependencies: Object.fromEntries(
      services.map((service) => [service, { service, optional: options.services?.[service]?.optional ?? false }]),
    ),
    environment: prefix === undefined ? environment : { ...environment, CUTOVER_LISTEN: `unix:${prefix.gateway}` },
    headMs,
    ...(log === undefined ? {} : { log }),
  });
  const { app, identity } = gateway;
  const headers = securityHeaders(options.extraHeaders ?? {});
  const site = await siteOf(options, identity.release);
  app.addHook('onRequest', (_request, reply, next) => {
    reply.headers(headers);
    next();
  });
  // Bodies go to the service as they come; nothing of them is read here.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  const peers = new Map(services.map((service) => [service, options.services?.[service]] as const));
  const guarded = new Map<string, GuardedPeer>();
  const forwarding = {
    service: gateway,
    headers,
    readOnly: gateway.config.GATEWAY_READ_ONLY,
    lastGood: new LastGoodAnswers(),
    peerOf: (service: string): GuardedPeer => {
      const known = guarded.get(service) ?? new GuardedPeer(gateway.peer(service), peers.get(service));
      guarded.set(service, known);
      return known;
    },
  };
  const others = await shareAssets(gateway, gateway.config.CUTOVER_ASSETS, site, options);
  const atAll = serveSite(site, fallbackOf(site, options.fallback), others);
  const handlers = new Map<string, ReturnType<typeof forward>>();
  for (const route of routes) {
    const handler = forward(forwarding, route);
    for (const url of patternsOf(route)) {
      if (isOwnAddress(url)) handlers.set(url, handler);
      else app.route({ method: app.supportedMethods, url, exposeHeadRoute: false, handler });
    }
  }
  hideFromVisitors(gateway, (address) => handlers.get(address) ?? atAll);
  app.route({ method: app.supportedMethods, url: '/*', exposeHeadRoute: false, handler: atAll });
  passUpgrades(gateway, routes);
  serveFast(
    gateway,
    { ...headers, 'cutover-release': identity.release, 'cutover-via': `${identity.service};${identity.colour}` },
    answerFrom(site),
  );
  await gateway.listen();
  if (prefix !== undefined) {
    const nginx = await Nginx.start(prefix, site, gateway, { headers, headMs, bodyLimit: largestBody(routes) });
    gateway.draining.addEventListener('abort', () => nginx.quit());
    gateway.onDrain((deadline) => nginx.stop(deadline));
  }
  return gateway;
}

/** Of all routes in bytes; 0 when one leaves it to its service. */
function largestBody(routes: readonly GatewayRoute[]): number {
  const limits = routes.map(({ bodyLimit }) => bodyLimit ?? 0);
  return limits.includes(0) ? 0 : Math.max(0, ...limits);
}

/** The static content, without the addresses that services answer. */
async function siteOf({ static: folder, hashed = [], routes }: GatewayOptions, release: string): Promise<Site> {
  if (folder === undefined) return new Map();
  const site = await loadSite({ folder, release, hashed });
  const isFree = (address: string): boolean =>
    !isOwnAddress(address) && !routes.some((route) => upstreamUrl(route, address) !== undefined);
  return new Map([...site].filter(([address]) => isFree(address)));
}

/** Before anybody is served, so that no shift can be ahead of it; undefined where no engine named a folder. */
async function shareAssets(
  { identity, draining, log }: Service<unknown>,
  folder: string | undefined,
  site: Site,
  { routes, keepAssetsDays = 7 }: GatewayOptions,
): Promise<SharedAssets | undefined> {
  if (folder === undefined) return undefined;
  const assets = new SharedAssets(folder, identity.release, keepAssetsDays * 24 * hourMs);
  await assets.publish(site, routes);
  const collect = (): void =>
    void assets
      .touch()
      .then(() => assets.collect())
      .catch((error: unknown) => log.warn({ err: error }, 'files of earlier releases cannot be collected'));
  collect();
  const timer = setInterval(collect, hourMs).unref();
  draining.addEventListener('abort', () => {
    clearInterval(timer);
    void assets.touch().catch(() => {});
  });
  return assets;
}

const hourMs = 3_600_000;
