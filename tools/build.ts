/** `npm run build`: JavaScript and types of the packages that are published, in `packages/<name>/dist`. */
import { resolve } from 'node:path';
import { buildPackages } from './build/build-packages.ts';

const built = await buildPackages(resolve(import.meta.dirname, '..'));
process.stdout.write(built.length === 0 ? 'as built before\n' : `built ${built.join(', ')}\n`);
