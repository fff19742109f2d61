import { pino, type Logger } from 'pino';
import type { Identity } from './identity.ts';
import type { Redact } from './secrets.ts';

export interface LogOptions {
  /** Least level written; `info` by default. `silent` writes nothing. */
  readonly level?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
}

const secretFields = ['authorization', 'cookie', 'set-cookie', 'password', 'token', 'secret'];

/** JSON lines on stdout, each with the target's identity; written synchronously, so that a killed process loses none. */
export function createLogger(identity: Identity, options: LogOptions, redact: Redact): Logger {
  const stdout = pino.destination({ fd: 1, sync: true });
  // A service outlives whoever reads its log.
  stdout.on('error', () => {});
  return pino(
    {
      level: options.level ?? 'info',
      base: { ...identity },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: secretFields.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.headers["${field}"]`]),
        censor: '[redacted]',
      },
      serializers: {
        err: (error: unknown) => redactError(error, redact),
        req: (request: { method?: string; routeOptions?: { url?: string } }) => ({
          method: request.method,
          route: request.routeOptions?.url,
        }),
        res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
      },
    },
    stdout,
  );
}

function redactError(error: unknown, redact: Redact): object {
  if (!(error instanceof Error)) return { message: redact(String(error)) };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: redact(error.message),
    stack: redact(error.stack ?? ''),
    ...(code === undefined ? {} : { code }),
    ...(error.cause === undefined ? {} : { cause: redactError(error.cause, redact) }),
  };
}
