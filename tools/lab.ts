/** `npm run lab -- CASE_DIR... --json`: each case is released as the next version of the lab, under an audience. */

import path from 'node:path';
import { parseArgs } from 'node:util';
import { BadCase, readCase } from './lab/case.ts';
import { Lab } from './lab/lab.ts';
import type { CaseResult } from './lab/lab.ts';
import { gatesThatMayBeOff } from './lab/versions.ts';

const usage = `npm run lab -- CASE_DIR... [options]
  --json              the result as one JSON object on stdout; one on each line for several cases
  --gates off=NAMES   gates that are off, joined by commas; all of them for "all"
  --health-only       only health checks: no gates that can be off, no journeys
  --keep              the sources of the case stay, and are named
What a case is stands in tests/lab/README.md. Several cases share one running version.`;

const lab = path.resolve(import.meta.dirname, '../tests/lab');
const say = (text: string): void => void process.stderr.write(`${text}\n`);

process.exit(await main());

async function main(): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        gates: { type: 'string', default: '' },
        'health-only': { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help || positionals.length === 0) {
      process.stdout.write(`${usage}\n`);
      return values.help ? 0 : 2;
    }
    const cases = positionals.map((folder) => readCase(folder, lab));
    const pipeline = {
      off: values['health-only'] ? gatesThatMayBeOff : namesIn(values.gates),
      healthOnly: values['health-only'],
    };
    let running: Lab | null = null;
    try {
      for (const one of cases) {
        running ??= await Lab.open(say);
        const { result, reusable } = await running.run(one, pipeline, values.keep);
        process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${tell(result)}\n`);
        if (values.keep) say(`the sources stay in ${running.folder}`);
        if (reusable) continue;
        await running[Symbol.asyncDispose]();
        running = null;
      }
    } finally {
      await running?.[Symbol.asyncDispose]();
    }
    return 0;
  } catch (error) {
    if (error instanceof BadCase || (error instanceof TypeError && 'code' in error)) {
      say(error.message);
      return 2;
    }
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}

function namesIn(text: string): readonly string[] {
  const names = text.replace(/^off=/, '').split(',').filter(Boolean);
  return names.includes('all') ? gatesThatMayBeOff : names;
}

const tell = ({
  case: name,
  outcome,
  stage,
  gate,
  visitorsServed,
  failedRequests,
  findings,
  harm,
  seconds,
}: CaseResult): string =>
  [
    `${name} ${outcome}${stage === null ? '' : ` (${stage}: ${gate})`} in ${seconds} s; ${visitorsServed} visitors met it, ${failedRequests} requests failed`,
    ...findings.map((text) => `  ${text}`),
    ...harm.map((text) => `  harm: ${text}`),
  ].join('\n');
