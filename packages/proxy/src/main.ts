/** Process entry of the router: see the README for its arguments. */
import { mkdirSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import type { Router, RouterOptions } from './router.ts';
import { logToStdout } from './log.ts';

// One thread collects garbage: helpers that share the router's core only wait for one another there.
setFlagsFromString('--no-parallel-scavenge');

// The router outlives whoever reads its log.
process.stdout.on('error', () => {});

const { values } = parseArgs({
  options: {
    listen: { type: 'string' },
    admin: { type: 'string' },
    state: { type: 'string' },
    'grace-ms': { type: 'string' },
    haproxy: { type: 'string' },
  },
});
const setting = (name: 'listen' | 'admin' | 'state'): string => {
  const value = values[name] ?? process.env[`CUTOVER_ROUTER_${name.toUpperCase()}`];
  if (value !== undefined) return value;
  logToStdout('failed', {
    code: 'ROUTER_SETTING_MISSING',
    error: `--${name} or CUTOVER_ROUTER_${name.toUpperCase()} is missing`,
  });
  process.exit(2);
};

try {
  const options = { listen: setting('listen'), admin: setting('admin'), state: setting('state') };
  const graceMs = Number(values['grace-ms'] ?? process.env['CUTOVER_ROUTER_GRACE_MS'] ?? 10_000);
  // Compiled code is kept between starts: after a crash the router must be back within a second.
  mkdirSync(options.state, { recursive: true, mode: 0o700 });
  enableCompileCache(join(options.state, 'compile-cache'));
  const program = values.haproxy ?? process.env['CUTOVER_ROUTER_HAPROXY'];
  const router = await start(program, { ...options, log: logToStdout });
  const stop = () => void router.close(graceMs).then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.on('SIGHUP', () => router.reloadCertificates());
  process.once('SIGINT', stop);
  flushCompileCache();
} catch (error) {
  logToStdout('failed', { code: 'ROUTER_START', error: String(error) });
  process.exit(1);
}

/** @param program of HAProxy, when that is to move the bytes */
async function start(program: string | undefined, options: RouterOptions): Promise<Router> {
  if (program === undefined) return (await import('./router.ts')).createRouter(options);
  return (await import('./haproxy/attendant.ts')).createAttendant({ ...options, program });
}
