/**
 * `node tools/bootstrap.mjs <script.ts> [arguments]`: the one door behind every npm script.
 *
 * Runs on the machine's own Node (20 or newer): installs what package-lock.json names, then hands over to Node 24,
 * which runs TypeScript as it is. Says what it does on stderr; stdout belongs to the script.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartFailed } from './bootstrap/failure.mjs';
import { installLocked } from './bootstrap/install.mjs';
import { environmentWith, findNode24 } from './bootstrap/node24.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs the script under Node 24 and ends as it ended. */
function handOver(node, script, args) {
  const child = spawn(node, ['--conditions=source', resolve(root, script), ...args], {
    stdio: 'inherit',
    env: environmentWith(node),
  });
  const forward = (signal) => child.kill(signal);
  process.on('SIGTERM', forward);
  process.on('SIGHUP', forward);
  // A terminal sends Ctrl-C to the whole group: passing it on would make it arrive twice.
  process.on('SIGINT', (signal) => process.stdin.isTTY || forward(signal));
  child.on('error', (error) =>
    fail(`Cannot run ${node}: ${error.message}. Remedy: delete node_modules and start again.`),
  );
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

function fail(message) {
  process.stderr.write(`cutover: ${message}\n`);
  process.exit(1);
}

const [script, ...args] = process.argv.slice(2);
if (script === undefined) fail('Which script? Usage: node tools/bootstrap.mjs <script.ts> [arguments]');

try {
  await installLocked(root);
  handOver(findNode24(root), script, args);
} catch (error) {
  fail(error instanceof StartFailed ? error.message : error.stack);
}
