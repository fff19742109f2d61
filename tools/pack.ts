/** `npm run pack -- [folder]`: tarballs of the packages, as a registry would have them, to install anywhere. */
import { resolve } from 'node:path';
import { packPackages } from './build/pack-packages.ts';

const folder = resolve(process.argv[2] ?? '.cutover/packages');
const tarballs = await packPackages(resolve(import.meta.dirname, '..'), folder);
process.stdout.write(`npm install ${tarballs.join(' ')}\n`);
