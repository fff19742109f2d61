/** `npm run drill`: proves by doing it, for longer than a test may take, what the tests prove on a sample. */

import { parseArgs } from 'node:util';
import { crashDrill } from './drill/crash.ts';
import { losses } from './drill/losses.ts';

const usage = `npm run drill -- losses [--json]
  every drill of \`cutover drill\` on a small system: something is lost, noticed, and made good

npm run drill -- crash [options]
  kills the daemon, for real, at every boundary of an upgrade and of a rollback, without and with a database

  --rounds <n>  how often each boundary is tried (5)
  --fresh       forget what an interrupted drill has done, instead of going on
  --json        print the summary as one JSON object on stdout`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    fresh: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);

if (values.help) {
  process.stdout.write(`${usage}\n`);
} else if (positionals.join(' ') === 'losses') {
  process.exitCode = await losses({ json: values.json });
} else if (positionals.join(' ') !== 'crash' || !Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await crashDrill({ rounds, fresh: values.fresh, json: values.json });
}
