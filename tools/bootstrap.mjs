/**
 * `node tools/bootstrap.mjs <script.ts> [arguments]`: the one door behind every npm script.
 *
 * Runs on the machine's own Node (20 or newer): installs what package-lock.json names, then hands over to Node 24,
 * which runs TypeScript as it is. Says what it does on stderr; stdout belongs to the script.
 */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { handOver } from '../packages/cutover/bin/hand-over.mjs';
import { StartFailed } from './bootstrap/failure.mjs';
import { installLocked } from './bootstrap/install.mjs';
import { findNode24 } from './bootstrap/node24.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

function fail(message) {
  process.stderr.write(`cutover: ${message}\n`);
  process.exit(1);
}

const [script, ...args] = process.argv.slice(2);
if (script === undefined) fail('Which script? Usage: node tools/bootstrap.mjs <script.ts> [arguments]');

try {
  await installLocked(root);
  handOver(findNode24(root), ['--conditions=source', resolve(root, script), ...args]);
} catch (error) {
  fail(error instanceof StartFailed ? error.message : error.stack);
}
