#!/usr/bin/env node
/** The `cutover` command: runs on any Node from 20 on and hands over to Node 24, which comes with this package. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { handOver } from './hand-over.mjs';

/** Sources exist in the repository only, and there they count. */
function program() {
  const source = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
  if (existsSync(source)) return ['--conditions=source', source];
  return [fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))];
}

function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const name = `node-${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/bin/node`);
  } catch {
    process.stderr.write(
      `cutover: Node ${process.versions.node} is too old, and the package ${name} is not installed. ` +
        'Remedy: install Node 24, or install cutover again without omitting optional packages.\n',
    );
    process.exit(1);
  }
}

handOver(node24(), [...program(), ...process.argv.slice(2)]);
