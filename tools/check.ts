/** `npm run check`: every rule of the repository, all findings at once. */
import { resolve } from 'node:path';
import { runChecks } from './checks/all.ts';

const root = resolve(import.meta.dirname, '..');
const results = await runChecks(root, (text) => process.stdout.write(text));
process.exitCode = results.some(({ findings }) => findings.length > 0) ? 1 : 0;
