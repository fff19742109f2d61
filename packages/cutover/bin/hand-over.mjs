/** Plain JavaScript for Node 20: goes on under another Node as if it were this process. */
import { spawn } from 'node:child_process';
import { constants, homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/**
 * The environment in which `node` means the given one, for everything that is started below. What Node compiled is kept
 * between starts: a command answers in half the time.
 */
export function environmentWith(node) {
  return {
    NODE_COMPILE_CACHE: join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cutover'),
    ...process.env,
    PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
  };
}

/** Runs `node` with these arguments on this terminal, passes signals on, and ends as it ends. */
export function handOver(node, args) {
  const child = spawn(node, args, { stdio: 'inherit', env: environmentWith(node) });
  const forward = (signal) => child.kill(signal);
  process.on('SIGTERM', forward);
  process.on('SIGHUP', forward);
  // A terminal sends Ctrl-C to the whole group: passing it on would make it arrive twice.
  process.on('SIGINT', (signal) => process.stdin.isTTY || forward(signal));
  child.on('error', (error) => {
    process.stderr.write(
      `cutover: cannot run ${node}: ${error.message}. Remedy: delete node_modules and install again.\n`,
    );
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
