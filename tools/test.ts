/**
 * `npm test`: the rules of the repository, then every test. `npm test -- <path>...` runs only the tests whose paths
 * match. The last line is the count of both.
 */
import { resolve } from 'node:path';
import { runChecks } from './checks/all.ts';
import { closingLine, countChecks, exitCodeOf, sum } from './test/count.ts';
import { installMachineParts } from './test/machine-parts.ts';
import { runVitest } from './test/run-vitest.ts';

const root = resolve(import.meta.dirname, '..');
const filters = process.argv.slice(2);

await installMachineParts(root, say);
const counts = filters.length === 0 ? [await checks()] : [];
say(`tests of ${filters.length === 0 ? 'everything' : filters.join(', ')}`);
// Two cores, two runners: one for the parts, one for whole systems, of which there is never more than one at a time.
const outcomes = await Promise.all([runVitest(root, 'parts', filters), runVitest(root, 'whole', filters)]);
const count = sum([...counts, ...outcomes.map((outcome) => outcome.count)]);

for (const failure of outcomes.flatMap(({ failures }) => failures)) say(`failed: ${failure}`);
process.stdout.write(`${closingLine(count)}\n`);
process.exitCode = exitCodeOf(count);

async function checks() {
  say('rules of the repository');
  return countChecks(await runChecks(root, (text) => process.stdout.write(text)));
}

function say(message: string): void {
  process.stdout.write(`== ${message}\n`);
}
