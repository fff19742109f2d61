/** Where Node 24 is: it comes as a package, so that the machine needs only some Node. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailed } from './failure.mjs';

/** Node 24 as an installed package; undefined when there is none for this platform. */
export function packagedNode24(root) {
  const node = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  return existsSync(node) ? node : undefined;
}

/** The Node that runs this repository's TypeScript: the locked package, else the machine's own when it is new enough. */
export function findNode24(root) {
  const packaged = packagedNode24(root);
  if (packaged !== undefined) return packaged;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new StartFailed(
    `Node ${process.versions.node} is too old, and Node 24 has no package for ${process.platform}-${process.arch}. ` +
      'Remedy: install Node 24 from https://nodejs.org and start again.',
  );
}
