import { createService, Type, type Environment, type LogOptions, type Service } from '@cutover/service';
import { forward } from './proxy.ts';
import { patternsOf, type GatewayRoute } from './route.ts';
import { loadSite, type Site } from './site.ts';
import { fallbackOf, serveSite } from './static.ts';
import { passUpgrades } from './upgrade.ts';

/** The entry of a colour. */
export interface GatewayOptions {
  /** Its name in `cutover.config.ts`. */
  readonly name: string;
  /** Folder of static content, relative to the working folder. */
  readonly static?: string;
  /** Paths that services answer; static content never takes them. */
  readonly routes: readonly GatewayRoute[];
  /**
   * The page for a visitor whose address does not exist. `index.html` makes a single-page application and is answered
   * with 200; any other page with 404.
   */
  readonly fallback?: string;
  /** Added to every answer; a service's own header of that name wins. */
  readonly extraHeaders?: Readonly<Record<string, string>>;
  /** `process.env` by default. */
  readonly environment?: Environment;
  readonly log?: LogOptions;
}

/**
 * Starts the entry: loads the static content, listens where the engine said, and is ready once every service that it
 * passes requests to has a ready replica. Throws a `SiteError` when the static content cannot be served.
 */
export async function startGateway(options: GatewayOptions): Promise<Service<unknown>> {
  const { name, routes, extraHeaders = {}, environment, log } = options;
  const services = [...new Set(routes.map(({ service }) => service))];
  const gateway: Service<unknown> = await createService({
    name,
    config: Type.Object({}),
    dependencies: Object.fromEntries(services.map((service) => [service, { service }])),
    ...(environment === undefined ? {} : { environment }),
    ...(log === undefined ? {} : { log }),
  });
  const site: Site =
    options.static === undefined ? new Map() : await loadSite(options.static, gateway.identity.release);
  const { app } = gateway;
  // Bodies go to the service as they come; nothing of them is read here.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  for (const route of routes) {
    const handler = forward(gateway, route, extraHeaders);
    for (const url of patternsOf(route))
      app.route({ method: app.supportedMethods, url, exposeHeadRoute: false, handler });
  }
  app.route({
    method: app.supportedMethods,
    url: '/*',
    exposeHeadRoute: false,
    handler: serveSite(site, fallbackOf(site, options.fallback), extraHeaders),
  });
  passUpgrades(gateway, routes);
  await gateway.listen();
  return gateway;
}
