import type { SystemConfig } from './schema.ts';

/** Declares a system. It only lends its types to the editor: `export default defineSystem({ ... })`. */
export const defineSystem = (config: SystemConfig): SystemConfig => config;
