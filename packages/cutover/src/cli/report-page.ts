/** A report as text, and as one page that needs nothing but a browser: its charts are plain SVG. */

import { drillCatalogue, isWithinRto } from '../model/drills.ts';
import type { DrillResult } from '../model/drills.ts';
import { percent } from '../model/report.ts';
import type { Figure, ReleaseFigures, Report } from '../model/report.ts';
import { escaped } from '../wire/html.ts';

/** A drill in a sentence. */
export function tellDrill(result: DrillResult): string {
  const { drill, hit, where, noticedMs, goodMs, requests, failed, copied } = result;
  const { rtoMinutes } = drillCatalogue[drill];
  const told = (ms: number | null): string => (ms === null ? 'never' : `after ${span(ms)}`);
  return `${drill} (${where}, ${hit}): noticed ${told(noticedMs)}, good again ${told(goodMs)}, within ${rtoMinutes} min: ${isWithinRto(result) ? 'yes' : 'no'}; ${failed} of ${requests} requests failed, ${copied} were answered from the copy`;
}

/** Milliseconds as people say them. */
export function span(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${Number((ms / 1_000).toFixed(1))} s`;
  if (ms < 7_200_000) return `${Number((ms / 60_000).toFixed(1))} min`;
  return `${Number((ms / 3_600_000).toFixed(1))} h`;
}

export const moment = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function valueOf({ value, unit }: Figure): string {
  if (value === null) return 'nothing to compute it from';
  if (unit === 'share') return percent(value);
  return unit === 'ms' ? span(value) : String(Number(value.toFixed(1)));
}

function aimOf({ aim, unit }: Figure): string {
  if (aim === null) return '';
  const tell = (value: number): string => (unit === 'ms' ? span(value) : percent(value));
  return aim.atMost === undefined ? `at least ${tell(aim.atLeast ?? 0)}` : `at most ${tell(aim.atMost)}`;
}

export function reportText(system: string, environment: string, report: Report): string {
  const width = Math.max(...report.figures.map(({ title }) => title.length));
  return [
    `${system} in ${environment}, ${moment(report.from)} to ${moment(report.to)}`,
    ...report.figures.flatMap((figure) => [
      `${figure.title.padEnd(width)}  ${valueOf(figure)}${figure.aim ? `  (aim: ${aimOf(figure)})` : ''}  of ${figure.of}`,
      `${''.padEnd(width)}  ${figure.how}`,
    ]),
    ...report.drills.map((result) => `drill  ${tellDrill(result)}`),
  ].join('\n');
}

export function reportPage(system: string, environment: string, report: Report): string {
  const title = `${system} in ${environment}: releases`;
  const rows = report.figures.map(
    (figure) =>
      `<tr><th scope="row">${escaped(figure.title)}</th><td>${valueOf(figure)}</td><td>${aimOf(figure)}</td><td>${figure.of}</td><td>${escaped(figure.how)}</td></tr>`,
  );
  const incidents = report.incidents.map(
    ({ id, what, detectedAt, recoveredAt }) =>
      `<li>${moment(detectedAt)}, ${id}: ${escaped(what)}; ${recoveredAt === null ? 'not over' : `over after ${span(recoveredAt - detectedAt)}`}</li>`,
  );
  return page(
    title,
    [
      `<h1>${escaped(title)}</h1>`,
      `<p>${moment(report.from)} to ${moment(report.to)}</p>`,
      '<table><thead><tr><th scope="col">figure</th><th scope="col">value</th><th scope="col">aim</th><th scope="col">of</th><th scope="col">how it was computed</th></tr></thead>',
      `<tbody>${rows.join('')}</tbody></table>`,
      '<h2>Time of each release</h2>',
      bars(report.releases, ({ tookMs }) => tookMs, span),
      '<h2>Failed requests of each release</h2>',
      bars(report.releases, ({ failed }) => failed, String),
      '<h2>Drills</h2>',
      report.drills.length === 0
        ? '<p>None.</p>'
        : `<ul>${report.drills.map((result) => `<li>${escaped(tellDrill(result))}</li>`).join('')}</ul>`,
      '<h2>Incidents</h2>',
      incidents.length === 0 ? '<p>None.</p>' : `<ul>${incidents.join('')}</ul>`,
    ].join('\n'),
  );
}

const colourOf: Record<string, string> = { promoted: '#1a7f37', 'rolled-back': '#b42318', refused: '#9a6700' };
const rowHeight = 24;
const labelWidth = 260;
const barWidth = 400;

/** Horizontal bars, one for each release that has the value. */
function bars(
  releases: readonly ReleaseFigures[],
  valueOfRelease: (release: ReleaseFigures) => number | null,
  tell: (value: number) => string,
): string {
  const shown = releases.flatMap((release) => {
    const value = valueOfRelease(release);
    return value === null ? [] : [{ release, value }];
  });
  if (shown.length === 0) return '<p>Nothing was released.</p>';
  const most = Math.max(1, ...shown.map(({ value }) => value));
  const rows = shown.map(({ release: { release, label, outcome }, value }, index) => {
    const y = index * rowHeight;
    const middle = y + rowHeight * 0.65;
    const width = (barWidth * value) / most;
    const name = `${label === '' ? release : label} (${outcome})`;
    return `<text x="0" y="${middle}">${escaped(name.slice(0, 38))}</text><rect x="${labelWidth}" y="${y + 4}" width="${width.toFixed(1)}" height="${rowHeight - 8}" fill="${colourOf[outcome] ?? '#57606a'}"/><text x="${(labelWidth + width + 8).toFixed(1)}" y="${middle}">${tell(value)}</text>`;
  });
  return `<svg viewBox="0 0 ${labelWidth + barWidth + 120} ${shown.length * rowHeight}" role="img" font-size="13" font-family="system-ui, sans-serif">${rows.join('')}</svg>`;
}

/** A whole page without scripts. @param body HTML */
const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; background: #fff }
table { border-collapse: collapse } th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #d1d9e0 }
svg { width: 100%; height: auto }
</style>
${body}
</html>
`;
