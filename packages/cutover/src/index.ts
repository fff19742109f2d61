export { defineSystem } from './config/define.ts';
export type { Duration, ServiceConfig, StoreConfig, SystemConfig } from './config/schema.ts';
