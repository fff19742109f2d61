/**
 * The public status page: a folder with `status.json` and `index.html`, for any web server. The daemon keeps one current; the
 * CLI writes one where it is told to.
 */

import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { publicStatusOf, renewedEveryMs } from '../model/public-status.ts';
import type { PublicIncident, PublicStatus } from '../model/public-status.ts';
import type { World } from '../model/ports.ts';
import { percent } from '../model/report.ts';
import { escaped } from '../wire/html.ts';
import { changedOrAfter } from './changed-or-after.ts';

const defaultTitle = 'Service status';

/** Each file is replaced whole: whoever reads meets the old one or the new one. */
export async function writeStatusPage(folder: string, status: PublicStatus, title = defaultTitle): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const files = { 'status.json': `${JSON.stringify(status, null, 2)}\n`, 'index.html': statusPage(status, title) };
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await writeFile(`${file}.new`, text, { mode: 0o644 });
    await rename(`${file}.new`, file);
  }
}

/** Renews the page in `folder` whenever the journal has more to tell, and once a minute. */
export async function keepStatusPage(
  { journal, clock, router }: Pick<World, 'journal' | 'clock'> & { router: Pick<World['router'], 'stats'> },
  folder: string,
  failed: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const entries = journal.entries();
    const { stopped } = journal.state();
    const live = stopped ? {} : await router.stats().catch(() => ({}));
    await writeStatusPage(folder, publicStatusOf(entries, clock.now(), live)).catch(failed);
    await changedOrAfter({ journal, clock }, entries.at(-1)?.seq ?? 0, renewedEveryMs, signal);
    await clock.sleep(settleMs, signal);
  }
}

/** Entries come in bursts. */
const settleMs = 1_000;

export function statusPage({ state, says, asOf, answeredWell, incidents }: PublicStatus, title: string): string {
  const { share, days } = answeredWell;
  const well =
    share === null ? '' : `<p>In the last ${days} days ${percent(share)} of all requests were answered well.</p>\n`;
  const [open, over] = [incidents.filter((one) => !one.over), incidents.filter((one) => one.over)];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}: ${escaped(says)}</title>
<style>
:root { color-scheme: light dark }
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
.now { border-inline-start: .4rem solid; padding-inline-start: 1rem; font-size: 1.25rem }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="now" data-state="${state}"><strong>${escaped(says)}</strong></p>
<p>As of ${moment(asOf)}. Should that be more than five minutes ago, this page is not being renewed, and nobody knows.</p>
${well}${listOf('What is wrong now', open)}${listOf(`What was wrong in the last ${days} days`, over)}${incidents.length === 0 ? `<p>Nothing was wrong in the last ${days} days, as far as we noticed.</p>\n` : ''}</main>
</body>
</html>
`;
}

function listOf(heading: string, incidents: readonly PublicIncident[]): string {
  if (incidents.length === 0) return '';
  const items = incidents.map(({ id, says, updates }) => {
    const told = updates.map((update) => `<li>${moment(update.at)}: ${escaped(update.says)}</li>`).join('');
    return `<section aria-labelledby="i${id}">\n<h3 id="i${id}">${escaped(says)}</h3>\n<ul>${told}</ul>\n</section>\n`;
  });
  return `<h2>${heading}</h2>\n${items.join('')}`;
}

const moment = (at: string): string => `<time datetime="${at}">${at.slice(0, 10)} ${at.slice(11, 16)}</time> UTC`;
