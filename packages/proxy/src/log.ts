/** Takes one notable event; never a header, a cookie or a path of a visitor. */
export type Log = (event: string, details?: Record<string, unknown>) => void;

/** One JSON line per event on stdout. */
export const logToStdout: Log = (event, details = {}) => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...details })}\n`);
};
