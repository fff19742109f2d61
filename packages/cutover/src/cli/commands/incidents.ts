/** What went wrong, and what people say to it. Told from the journal, whether a daemon runs or not. */

import { existsSync } from 'node:fs';
import { DaemonClient } from '../../daemon/client.ts';
import { readJournal } from '../../journal/sqlite.ts';
import { CutoverError } from '../../model/errors.ts';
import { incidentCatalogue, incidentKinds } from '../../model/incident-policy.ts';
import type { IncidentKind } from '../../model/incident-policy.ts';
import { awaitsApproval, incidentsOf } from '../../model/incidents.ts';
import type { Incident } from '../../model/incidents.ts';
import type { Place } from '../../model/place.ts';
import { exitCodes } from '../command.ts';
import type { Command, Context } from '../command.ts';
import { moment, span } from '../report-page.ts';

export const incidents: Command = {
  name: 'incidents',
  arguments: '[words...]',
  summary:
    'what went wrong, and its story; `report KIND WHAT` opens one, `approve ID --by NAME` lets its prepared answer happen',
  options: [{ flags: '--by <name>', description: 'the person who approves or reports' }],
  examples: [
    'cutover incidents',
    'cutover incidents i42',
    'cutover incidents report configuration-error "wrong price list" --by Ada',
    'cutover incidents approve i42 --by Ada',
  ],
  async run(context) {
    const place = await context.place();
    const [word, ...rest] = context.positional;
    if (word === 'report') return openOne(context, place, rest);
    const all = existsSync(place.journal) ? incidentsOf(readJournal(place.journal).entries) : [];
    if (word === undefined) {
      context.print({ incidents: all }, all.length === 0 ? 'no incidents' : all.map(tellBriefly).join('\n'));
      return exitCodes.ok;
    }
    if (word !== 'approve') {
      const incident = mustFind(all, word);
      context.print(incident, tellWhole(incident));
      return exitCodes.ok;
    }
    const { id } = mustFind(all, rest[0] ?? '');
    const by = nameOf(context);
    const { release } = await new DaemonClient(place.daemonSocket).approve(id, by);
    context.print(
      { incident: id, release },
      `${by} approved the answer to ${id}${release === null ? '' : `: ${release} moves now`}`,
    );
    return exitCodes.ok;
  },
};

async function openOne(context: Context, place: Place, [kind = '', ...what]: string[]): Promise<number> {
  if (!incidentKinds.some((known) => known === kind) || what.length === 0)
    throw new CutoverError('USAGE', `say what it is (${incidentKinds.join(', ')}), and what is wrong`);
  const told = { kind: kind as IncidentKind, what: what.join(' '), by: nameOf(context) };
  const { release } = await new DaemonClient(place.daemonSocket).reportIncident(told);
  const { action, prepared } = incidentCatalogue[told.kind];
  const next =
    prepared !== null && release === null ? 'Prepared, and waiting for `cutover incidents approve`' : 'By itself';
  context.print({ ...told, release }, `${next}: ${action}${release === null ? '' : ` (${release})`}`);
  return exitCodes.ok;
}

const nameOf = ({ options, by }: Context): string => (typeof options['by'] === 'string' ? options['by'] : by);

/** @throws CutoverError INCIDENT_UNKNOWN */
function mustFind(all: readonly Incident[], id: string): Incident {
  const found = all.find((incident) => incident.id === id);
  if (found) return found;
  throw new CutoverError('INCIDENT_UNKNOWN', `no incident is called "${id}"`);
}

function stateOf(incident: Incident): string {
  if (incident.recoveredAt !== null) return `over after ${span(incident.recoveredAt - incident.detectedAt)}`;
  if (awaitsApproval(incident)) return 'waits for approval';
  return incident.acknowledged ? `taken on by ${incident.acknowledged.by}` : 'open';
}

const tellBriefly = (incident: Incident): string =>
  `${incident.id.padEnd(6)} ${moment(incident.detectedAt)}  ${incident.level.padEnd(8)}  ${stateOf(incident)}  ${incident.what}`;

function tellWhole(incident: Incident): string {
  const { kind, begunAt, detectedAt, recoveredAt, resolved, acknowledged, approved, timeline } = incident;
  const lines = [
    tellBriefly(incident),
    kind === null ? 'answer       a person says continue or abort' : `answer       ${incidentCatalogue[kind].action}`,
    `to detect    ${begunAt === null ? 'unknown: nothing bounds when it began' : `at most ${span(detectedAt - begunAt)}`}`,
    `to recover   ${recoveredAt === null ? 'not over' : span(recoveredAt - detectedAt)}`,
    ...(acknowledged ? [`taken on     by ${acknowledged.by} after ${span(acknowledged.at - detectedAt)}`] : []),
    ...(approved ? [`approved     by ${approved.by}`] : []),
    ...(resolved ? [`resolved     by ${resolved.by}: ${resolved.why}`] : []),
  ];
  return [...lines, ...timeline.map(({ at, what }) => `  ${new Date(at).toISOString().slice(11, 23)}  ${what}`)].join(
    '\n',
  );
}
