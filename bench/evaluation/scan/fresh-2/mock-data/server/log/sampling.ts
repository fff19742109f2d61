import type { Logger } from 'pino';

/** The share of ordinary requests that are logged; errors always are. */
const SAMPLE_RATE = 0.05;

export interface Sampled {
  log: (message: string, fields: Record<string, unknown>) => void;
  sampled: boolean;
}

export function sampledLogger(logger: Logger, rate = SAMPLE_RATE): Sampled {
  const sampled = Math.random() < rate;
  return {
    sampled,
    log(message, fields) {
      const status = Number(fields['status'] ?? 0);
      if (sampled || status >= 500) logger.info({ ...fields, sampleRate: sampled ? rate : 1 }, message);
    },
  };
}
