/** What is said to people, whatever carries it. */

import type { KnownAlert, Page } from '../model/alerting/alert.ts';
import type { Level } from '../model/alerting/policy.ts';

export interface Message {
  /** The same for every attempt to send the same page: receivers may drop what they have seen. */
  id: string;
  system: string;
  environment: string;
  level: Level;
  /** One line. */
  title: string;
  alerts: Pick<KnownAlert, 'key' | 'level' | 'what' | 'group' | 'raisedAt' | 'cleared'>[];
}

const mostTold = 20;

/** @param alerts what the fold knows, by key */
export function messageOf(
  page: Page,
  alerts: ReadonlyMap<string, KnownAlert>,
  { system, environment }: { system: string; environment: string },
): Message {
  const told = page.alerts.flatMap((key) => alerts.get(key) ?? []);
  const [first] = told;
  const rest = page.alerts.length > 1 ? ` and ${page.alerts.length - 1} more` : '';
  const about =
    page.kind === 'digest'
      ? `daily digest, ${page.alerts.length} to know`
      : `${first?.what ?? page.alerts[0] ?? ''}${rest}`;
  const called = page.rung === 'automatic' ? '' : ` (nobody has answered: ${page.rung} is called)`;
  return {
    id: `${system}/${environment}/${page.id}`,
    system,
    environment,
    level: page.level,
    title: `[${page.level}] ${system} in ${environment}: ${about}${called}`,
    alerts: told.map(({ key, level, what, group, raisedAt, cleared }) => ({
      key,
      level,
      what,
      group,
      raisedAt,
      cleared,
    })),
  };
}

/** The title, and a line for each alert up to a number that people still read. */
export function textOf({ title, alerts, id }: Message): string {
  const lines = alerts
    .slice(0, mostTold)
    .map(
      ({ key, level, what, raisedAt, cleared }) =>
        `${new Date(raisedAt).toISOString()} ${level} ${key}: ${what}${cleared ? ` (over: ${cleared.why})` : ''}`,
    );
  const more = alerts.length > mostTold ? [`and ${alerts.length - mostTold} more: \`cutover alerts\``] : [];
  return [title, ...lines, ...more, `answer with \`cutover alerts ack\` (${id})`].join('\n');
}
