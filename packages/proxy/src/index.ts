/** The embedded router: start `routerMain` as a process of its own, or `createRouter` in this one. */
import { fileURLToPath } from 'node:url';

export type { Colour, Pool, RoutingTable } from './table.ts';
export type { TableFault } from './table-validation.ts';
export type { TableAnswer } from './control.ts';
export type { StatsAnswer, StatsReport } from './report.ts';
export type { CutCount, Histogram, StatusClass, TrafficStats } from './stats.ts';
export type { DrainReport } from './traffic.ts';
export type { MaskChange, MaskReason, MaskState } from './mask.ts';
export type { MasksAnswer } from './admin.ts';
export type { Limits } from './limits.ts';
export type { Log } from './log.ts';
export type { Router, RouterOptions } from './router.ts';
export { createRouter } from './router.ts';
export { LATENCY_BOUNDS, quantile } from './stats.ts';
export { bucketOf } from './visitor.ts';

/** Path of the process entry, for whoever starts it with Node. */
export const routerMain: string = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './main.ts' : './main.js', import.meta.url),
);
