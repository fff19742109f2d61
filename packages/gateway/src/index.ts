export { startGateway, type GatewayOptions } from './gateway.ts';
export { type GatewayRoute } from './route.ts';
export { SiteError } from './site.ts';
