/** Milliseconds of the machine's monotonic clock: one clock for all processes, which nobody sets. */
export const machineClock = (): number => Number(process.hrtime.bigint()) / 1e6;
