/** `npm run blkout -- --port N`: BLKOUT alone on its embedded defaults, until Ctrl-C. */

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runAlone } from './alone/alone.ts';
import { readNumbers } from './alone/options.ts';

const usage = `npm run blkout -- --port N
  --port N  the address that visitors reach is http://127.0.0.1:N (4800)

What people submit and decide is kept in databases of its own and goes with them when it stops. A first owner is made
through the link that is printed; there are no accounts before.`;

const wanted = readNumbers('blkout', usage, { port: { least: 1, most: 65_535, otherwise: 4800 } });
const setUpToken = randomBytes(24).toString('base64url');

process.exit(
  typeof wanted === 'number'
    ? wanted
    : await runAlone({
        name: 'blkout',
        title: 'BLKOUT',
        folder: path.resolve(import.meta.dirname, '../systems/blkout'),
        port: wanted.port,
        variables: (home) => ({
          // Databases of the shell's are somebody else's.
          ...Object.fromEntries(['EVENTS', 'NEWS', 'IVOR', 'SESSIONS'].map((name) => [`${name}_DATABASE_URL`, ''])),
          SESSIONS_URL: '',
          // What parts do when others are cut off is a question for releases.
          BLKOUT_DRILLS: 'off',
          SETUP_TOKEN: setUpToken,
          PUBLIC_URL: `http://127.0.0.1:${wanted.port}`,
          VISITOR_SALT: randomBytes(32).toString('base64url'),
          FILES_URL: pathToFileURL(path.join(home, 'pictures')).href,
        }),
        welcome: (origin) => [
          `the website: ${origin}/`,
          `moderators:  ${origin}/admin`,
          `to sign in, make yourself the owner first, once: ${origin}/set-up#${setUpToken}`,
        ],
      }),
);
