/** What is, was and would be: status, history, plan. History and plan need no daemon. */

import { openInspections } from '../../artifacts/inspections.ts';
import { openManifests } from '../../artifacts/manifests.ts';
import { standingOf } from '../../daemon/releases.ts';
import type { Status } from '../../daemon/api.ts';
import { DaemonClient } from '../../daemon/client.ts';
import { tellWaiver, waivedIn } from '../../model/gates.ts';
import { tellFinding } from '../../model/inspection.ts';
import { judge } from '../../model/judged.ts';
import { planRelease } from '../../model/plan.ts';
import type { RefusedAttempt, ReleaseState } from '../../model/release.ts';
import { exitCodes } from '../command.ts';
import type { Command } from '../command.ts';
import { addressOf } from '../follow.ts';
import { prepareManifest, sourceOptions } from '../prepare.ts';
import { recorded } from '../recorded.ts';
import { renderPlan } from '../render.ts';

export const status: Command = {
  name: 'status',
  summary: 'what serves, what is under way, and how the targets are',
  examples: ['cutover status', 'cutover status --env production --json'],
  async run(context) {
    const found = await new DaemonClient((await context.place()).daemonSocket).status();
    context.print(found, tellStatus(found));
    return exitCodes.ok;
  },
};

function tellStatus(status: Status): string {
  const { system, environment, stopped, serving, open, router, targets, tls, copy } = status;
  const lines = [`${system} in ${environment}: ${stopped ? 'stopped' : (addressOf(status) ?? 'never brought up')}`];
  lines.push(serving ? `serving  ${tellRelease(serving)}` : 'serving  nothing yet');
  if (open) lines.push(`open     ${tellRelease(open)}${open.heldBecause ? `, held: ${open.heldBecause.message}` : ''}`);
  const waiting = open?.steps.find(({ status: how, answer }) => how === 'begun' && answer?.verdict === 'wait');
  if (waiting) lines.push(`waits    ${waiting.step.title}: ${waiting.answer?.reason ?? ''}`);
  for (const waiver of [serving, open].flatMap((release) => (release ? waivedIn(release) : [])))
    lines.push(`waived   ${tellWaiver(waiver)}`);
  if (router?.table) {
    const { weights, authority, epoch } = router.table;
    lines.push(
      `router   blue ${weights.blue}%  green ${weights.green}%  authority ${authority}  epoch ${epoch}${router.masked.length > 0 ? `  masked: ${router.masked.join(', ')}` : ''}`,
    );
  }
  for (const { cert, names, validTo } of tls?.certificates ?? [])
    lines.push(`tls      ${names}  until ${new Date(validTo).toISOString().slice(0, 10)}  ${cert}`);
  if (tls?.listening === null) lines.push('tls      nobody is let in: see `cutover logs daemon`');
  for (const finding of tls?.findings ?? []) lines.push(`tls      ${finding}`);
  if (copy && copy.files > 0)
    lines.push(
      `copy     ${copy.files} answers of ${copy.release}, made ${copy.madeAt.slice(0, 16)}Z, should no entry be there`,
    );
  for (const { service, replica, colour, state, pid, restarts, address } of targets) {
    lines.push(
      `target   ${`${service}-${replica}.${colour}`.padEnd(20)} ${state.padEnd(10)} pid ${pid}  restarts ${restarts}  ${address}`,
    );
  }
  return lines.join('\n');
}

const tellRelease = ({ id, label, colour, phase, tuple }: ReleaseState): string =>
  `${id}  ${label}  ${colour}  ${phase}  ${tuple.digest.slice(0, 12)}`;

export const history: Command = {
  name: 'history',
  summary: 'every release of this environment and how it ended, and what was refused before it became one',
  examples: ['cutover history', 'cutover history --json'],
  async run(context) {
    const { releases, refusedAttempts } = recorded(await context.place());
    const attempts = refusedAttempts.map(({ at, ...attempt }) => ({ ...attempt, at: new Date(at).toISOString() }));
    const rows = [...releases.values()].map((release) => ({
      release: release.id,
      label: release.label,
      digest: release.tuple.digest,
      outcome: release.phase,
      openedAt: new Date(release.openedAt).toISOString(),
      seconds: release.concludedAt === null ? null : (release.concludedAt - release.openedAt) / 1000,
      by: release.by,
      cause: release.turned?.cause ?? null,
      turnedAt: release.turned?.at ?? null,
      waived: waivedIn(release),
    }));
    const tell = (row: (typeof rows)[number]): string =>
      `${row.openedAt.slice(0, 19)}  ${row.release.padEnd(14)} ${row.outcome.padEnd(11)} ${row.seconds === null ? '' : `${row.seconds.toFixed(0)} s`}  ${row.label}  by ${row.by}${row.cause ? `\n    ${row.cause.code}: ${row.cause.message}` : ''}${row.waived.map((waiver) => `\n    ${tellWaiver(waiver)}`).join('')}`;
    const told = [
      ...rows.map((row) => ({ at: row.openedAt, text: tell(row) })),
      ...attempts.map((attempt) => ({ at: attempt.at, text: tellAttempt(attempt) })),
    ].toSorted((a, b) => a.at.localeCompare(b.at));
    context.print(
      { releases: rows, attempts },
      told.length === 0
        ? 'nothing was released here yet; begin with `cutover up`'
        : told.map(({ text }) => text).join('\n'),
    );
    return exitCodes.ok;
  },
};

const tellAttempt = ({ id, at, label, by, failure, findings }: Omit<RefusedAttempt, 'at'> & { at: string }): string =>
  [
    `${at.slice(0, 19)}  ${id.padEnd(14)} never opened  ${label}  by ${by}`,
    `${failure.code}: ${failure.message}`,
    ...findings,
  ].join('\n    ');

export const plan: Command = {
  name: 'plan',
  summary: 'what a release of the sources would do, and what the static rules find in them, without doing it',
  options: sourceOptions,
  examples: ['cutover plan', 'cutover plan --json'],
  async run(context) {
    const place = await context.place();
    const { manifest, digest, inspection } = await prepareManifest(context);
    const manifests = openManifests(place.manifests);
    const standing = standingOf(manifests, recorded(place));
    const planned = planRelease(manifest, standing, manifest.system.rollout);
    const before = standing.serving?.manifest.inspection;
    const serving =
      before === undefined
        ? null
        : await openInspections(place.artifacts)
            .get(before)
            .catch(() => null);
    const findings = judge(manifest.system, inspection, serving, Date.now());
    const told = findings.map(({ finding, waived }) => `${waived ? 'waived: ' : ''}${tellFinding(finding)}`);
    context.print(
      { digest, ...planned, findings: findings.map(({ finding, waived }) => ({ ...finding, waived })) },
      `${manifest.system.name} ${digest.slice(0, 12)} (${planned.purpose})\n${[renderPlan(planned), ...told].join('\n')}`,
    );
    return exitCodes.ok;
  },
};
