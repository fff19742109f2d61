/** `npm run north -- --port N [--replicas R]`: North alone, pages and API on one address, until Ctrl-C. */

import path from 'node:path';
import { runAlone } from './alone/alone.ts';
import { readNumbers } from './alone/options.ts';

const usage = `npm run north -- --port N [--replicas R]
  --port N      the address that visitors reach is http://127.0.0.1:N (4600)
  --replicas R  how many processes answer as the API, 1 to 8 (2)

REDIS_URL, when it is set, is the Redis that holds everything; what is in it stays. Otherwise what North keeps goes with it.`;

const wanted = readNumbers('north', usage, {
  port: { least: 1, most: 65_535, otherwise: 4600 },
  replicas: { least: 1, most: 8, otherwise: 2 },
});

process.exit(
  typeof wanted === 'number'
    ? wanted
    : await runAlone({
        name: 'north',
        title: 'North',
        folder: path.resolve(import.meta.dirname, '../systems/north'),
        port: wanted.port,
        // A database of the shell's is somebody else's.
        variables: () => ({ DATABASE_URL: '', NORTH_REPLICAS: String(wanted.replicas) }),
        welcome: (origin) => [`the stage: ${origin}/stage`, `the game:  ${origin}/play`],
      }),
);
