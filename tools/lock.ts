/** `node tools/lock.ts`: completes package-lock.json after `npm install` has written it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { completeLockfile } from './checks/lockfile.ts';

const file = resolve(import.meta.dirname, '../package-lock.json');
const lock = completeLockfile(JSON.parse(readFileSync(file, 'utf8')));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
