/** The router has one core for itself; load and upstreams share the other one. */

import os from 'node:os';

export const routerCore = 0;
export const loadCore = os.availableParallelism() > 1 ? 1 : 0;

export const onCore = (core: number, command: string[]): string[] => ['taskset', '-c', String(core), ...command];
