/**
 * The main job on real input: North comes up, an audience uses it, v2 is released under it and promoted, v3 is released
 * and taken back by itself. The summary is what the audience's own records say.
 */

import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { AudienceProcess } from '../audience/client.ts';
import { freePort } from './port.ts';
import { layOutVersions, leaveStage, takeStage } from './stage.ts';
import type { Version } from './stage.ts';
import { cutover } from './cutover.ts';
import { isGood, summarise, tellSummary } from './summary.ts';
import type { HistoryRow } from './summary.ts';

const usage = `npm start [-- options]
  --exit            end after the summary instead of waiting for Ctrl-C
  --json            print the summary as one JSON object on stdout
  --hold <duration> how long each weight is watched (5s)
  --port <port>     visitor port (4700, or the next free one)`;

const { values: options } = parseArgs({
  options: {
    exit: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    hold: { type: 'string', default: '5s' },
    port: { type: 'string', default: '4700' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const interrupted = new AbortController();
const { signal } = interrupted;
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => interrupted.abort(new Error('interrupted')));

/** What has to be put away at the end. */
const standing: { folders?: Record<Version, string>; audience?: AudienceProcess } = {};
let exitCode = 1;
try {
  exitCode = await show();
} catch (error) {
  if (signal.aborted) exitCode = 130;
  else say(`the demo failed: ${error instanceof Error ? error.message : String(error)}`);
} finally {
  standing.audience?.kill();
  if (standing.folders) {
    say('\nstopping everything that was started');
    await cutover(standing.folders.v1, ['down', '--abort'], { quiet: true });
  }
  await leaveStage();
}
process.exit(exitCode);

async function show(): Promise<number> {
  await takeStage();
  const folders = (standing.folders = await layOutVersions());
  await cutover(folders.v1, ['down', '--abort'], { quiet: true });

  say('\n1. North v1 comes up');
  const port = await freePort(Number(options.port));
  const up = await cutover(folders.v1, ['up', '--port', String(port), '--label', 'v1'], { signal });
  if (up.code !== 0) throw new Error('v1 did not come up');
  const origin = `http://127.0.0.1:${port}`;
  say(`\n   the dashboard: ${origin}/stage`);

  say('\n2. the audience: 200 visitors who never retry, 200 event streams');
  const audience = (standing.audience = await AudienceProcess.invite({
    origin,
    visitors: 200,
    listeners: 200,
    requestsPerSecond: 150,
    eventsPerSecond: 10,
  }));

  say('\n3. v2 is released under them: a migration, a new API field, a changed page');
  await cutover(folders.v2, ['release', '--label', 'v2', '--hold', options.hold, '--bake', options.hold], { signal });

  say('\n4. v3 is released: its fault shows only under visitors');
  await cutover(folders.v3, ['release', '--label', 'v3', '--hold', options.hold, '--bake', options.hold], { signal });

  const report = await audience.report();
  const { releases } = (await cutover(folders.v1, ['history'], { quiet: true })).value as { releases: HistoryRow[] };
  const summary = summarise(report, releases);
  say(`\n${tellSummary(summary, report)}`);
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  if (!options.exit) {
    say(`\nThe dashboard is still at ${origin}/stage. Ctrl-C stops everything.`);
    if (!signal.aborted) await once(signal, 'abort');
  }
  return isGood(summary) ? 0 : 1;
}
