/** `node tools/bootstrap.mjs tools/build.ts`: builds the packages that are published, each after those it imports. */
import { resolve } from 'node:path';
import { buildPackage } from './build/build-package.ts';

const root = resolve(import.meta.dirname, '..');

for (const name of ['proxy', 'service', 'gateway', 'cutover']) {
  await buildPackage(root, name);
  process.stdout.write(`built packages/${name}/dist\n`);
}
