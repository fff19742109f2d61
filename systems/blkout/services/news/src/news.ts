import type { Api } from '../../../platform/api.ts';
import type { Config } from './config.ts';
import type { Tables } from './tables.ts';

/** What the newsroom's routes and jobs work with. */
export type News = Api<Config, Tables>;
