import type { Api } from '../../../platform/api.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Model } from './answers/model.ts';
import type { Config } from './config.ts';
import type { Tables } from './tables.ts';

/** What IVOR's routes and jobs work with. */
export interface Ivor extends Api<Config, Tables> {
  /** What may be shown today. */
  readonly knowledge: () => Knowledge;
  /** Undefined where none is configured. */
  readonly model: Model | undefined;
}
