/**
 * Every gate and every static rule: the question it asks, what it shows, how to mend what it finds. `docs/gates.md` is made
 * from this list. A config turns one off or sets its options under `gates`, and lets a finding pass under `waivers`.
 */

import type { System, Waiver } from './system.ts';

/** When a gate is asked: of the sources, of the build, before any visitor, under visitors, after promotion. */
export type Stage = 'static' | 'build' | 'pre-traffic' | 'canary' | 'continuous';

export interface GateRow {
  stage: Stage;
  question: string;
  /** What it shows for its answer. */
  evidence: string;
  remedy: string;
  /** Set where the invariants ask for its pass: it can be neither turned off nor waived. */
  indispensable?: true;
}

export const gateCatalogue = {
  'mock-data': {
    stage: 'static',
    question: 'Does production code show invented records, figures or delays in place of real ones?',
    evidence:
      'file, line, and what is invented: records, a statistic, a sample in a fallback, a timer, a random figure, a flag',
    remedy: 'Ask the real source, and show an honest empty or stale state when it does not answer.',
  },
  xss: {
    stage: 'static',
    question: 'Does data reach HTML, a script or an address without being made safe?',
    evidence: 'file, line, the sink, and where the data comes from',
    remedy: 'Write it as text, escape it, or pass it through a sanitiser such as DOMPurify right before the sink.',
  },
  secrets: {
    stage: 'static',
    question: 'Does a secret stand in the sources?',
    evidence: 'file, line and the kind of secret, never the secret itself',
    remedy: 'Take it out, make it void where it was issued, and declare a variable with `secret: true` in its place.',
  },
  'checks-not-weakened': {
    stage: 'static',
    question: 'Does everything that checked something in what serves still check it?',
    evidence:
      'scripts that say nothing, strictness that was lowered, tests that are gone or skipped, pipelines that were emptied',
    remedy: 'Restore the check and mend what it finds, or waive it with a reason.',
  },
  'platform-config': {
    stage: 'static',
    question: 'Does what is written for the place that runs the system fit it?',
    evidence:
      'plans of another language, links to repositories that nobody declares, runtimes and patterns that do not exist, more units than are allowed',
    remedy:
      'Take away what belongs to another place, and write values that this one knows; its limits are options of this gate.',
  },
  'runtime-version': {
    stage: 'static',
    question: 'Is the version of Node pinned once, and equal wherever it is named?',
    evidence: 'two files and the versions that they name',
    remedy: 'Name one version in all of them.',
  },
  lockfile: {
    stage: 'static',
    question: 'Is every dependency that is declared named in the lockfile, as it is declared?',
    evidence: 'package.json, line, and the package',
    remedy: 'Run `npm install` and commit package.json and package-lock.json together.',
  },
  dependencies: {
    stage: 'static',
    question: 'Is any dependency known to be vulnerable, or without a licence to use it?',
    evidence: 'the package, its versions and the advisory; what could not be asked is said openly',
    remedy: 'Take a version that is mended, another package, or waive it until there is one.',
  },
  'client-routes': {
    stage: 'static',
    question:
      'Does every address that a client asks exist on a server, with its method, is it sent what it needs, and does each of its answers hold what is read?',
    evidence: 'file and line of the call, what servers register there, and what a call or an answer leaves out',
    remedy: 'Register the route again, or move the client over first; both sides name the same fields.',
  },
  'duplicate-routes': {
    stage: 'static',
    question: 'Is every route registered once, and none behind one that takes everything?',
    evidence: 'both lines',
    remedy: 'Register single routes before the one that takes everything, each once.',
  },
  imports: {
    stage: 'static',
    question: 'Do files for browsers import only what browsers have, and services only what is within them?',
    evidence: 'file, line, and what is imported',
    remedy: 'Move what both sides need into a module without servers, within the folder that the image is built from.',
  },
  'client-hosts': {
    stage: 'static',
    question: "Do pages ask a developer's machine or a preview that will be thrown away?",
    evidence: 'file, line, and the address',
    remedy: 'Ask a path of the own origin, or take the address from a variable of the environment.',
  },
  schema: {
    stage: 'static',
    question: 'Do statements name tables that the migrations make, and words that their columns allow?',
    evidence: 'file, line, the table or the word, and what is allowed',
    remedy: 'Name what the migrations make, or add a migration that expands it.',
  },
  vocabulary: {
    stage: 'static',
    question: 'Do clients and servers say the words that the columns and schemas of their fields know, and no others?',
    evidence: 'file, line, the word, and the words that are known',
    remedy: 'Say a word that is known, or let a migration and the servers know the new one first.',
  },
  references: {
    stage: 'static',
    question: 'Does everything that pages, styles and scripts load and link to exist in what was built?',
    evidence: 'page, line, and the address',
    remedy: 'Build again, and let the build write the names; mend the base path.',
  },
  bundle: {
    stage: 'static',
    question: 'Is what was built for browsers whole and small enough?',
    evidence: 'configuration that was missing when it was built, parts of servers, secrets, kilobytes and budget',
    remedy: 'Give the build its variables, keep servers out of it, load later what the first page does not need.',
  },
  environment: {
    stage: 'pre-traffic',
    question:
      'Do the values of the environment say something, and name hosts that are meant? Is what services use declared?',
    evidence: 'service and variable, never the value of a secret',
    remedy: 'Give the variable its value; list hosts that are meant under `gates.environment.hosts`.',
  },
  preflight: {
    stage: 'pre-traffic',
    question: 'Is there anything wrong that can be known before anything moves?',
    evidence: 'all findings at once, of the static rules and of the checks that follow, and the waivers that were used',
    remedy: 'Each finding names its own; mend all of them, or waive the one that may pass.',
    indispensable: true,
  },
  artifacts: {
    stage: 'pre-traffic',
    question: 'Are the artifacts what their digests name?',
    evidence: 'what is missing or has other content',
    remedy: 'Build again; an artifact is never mended in place.',
    indispensable: true,
  },
  'migrations-unedited': {
    stage: 'pre-traffic',
    question: 'Does the release contain every applied migration unedited?',
    evidence: 'names of migrations that are gone or have other content',
    remedy: 'Restore the file and write a new migration.',
  },
  'migrations-expand': {
    stage: 'pre-traffic',
    question: 'Do pending migrations only expand the schema, without long locks?',
    evidence: 'file, line, and the statement that does more',
    remedy: 'Add now, move the code over, and contract in a later release.',
  },
  tls: {
    stage: 'pre-traffic',
    question: 'Can visitors come in with TLS where it is declared?',
    evidence: 'certificates that cannot be read, do not match their key, have expired or will soon',
    remedy: 'Renew the certificate at the path that the config names.',
  },
  names: {
    stage: 'pre-traffic',
    question: 'Do the declared names of the environment lead where they are meant to?',
    evidence: 'the name, and where it leads; names that no server could be asked about are said openly',
    remedy: 'Mend the record at whoever serves the zone, or correct `names` in the config.',
  },
  disk: {
    stage: 'pre-traffic',
    question: 'Is there room on the disk?',
    evidence: 'MiB left and MiB wanted',
    remedy: 'Free space in the folder of the state.',
  },
  ready: {
    stage: 'pre-traffic',
    question: 'Are all targets of a tier up, with their stores reachable (L1) and their own endpoints answering (L2)?',
    evidence: 'ready and wanted targets of each service',
    remedy: 'Read the logs of the target that does not become ready.',
    indispensable: true,
  },
  journeys: {
    stage: 'pre-traffic',
    question: 'Do the business journeys of each service (L3) succeed?',
    evidence: 'each journey, how long it took, and what failed in it',
    remedy: 'Mend what the journey names; play it alone against a running system.',
  },
  'system-journeys': {
    stage: 'pre-traffic',
    question: 'Do the journeys across services (L4) succeed through the entry?',
    evidence: 'each journey, how long it took, and what failed in it',
    remedy: 'Mend what the journey names; services must speak the same words.',
  },
  outside: {
    stage: 'pre-traffic',
    question: 'Is the candidate, seen through its entry, what visitors shall meet?',
    evidence: 'what each of the gates that follow has seen, all at once',
    remedy: 'Mend what they name; look yourself with `cutover preview`.',
  },
  'route-answers': {
    stage: 'pre-traffic',
    question:
      'Does every declared route come to its service and answer with its status and content type, and is it registered?',
    evidence: 'routes declared and asked; those that answer otherwise, and paths that nobody declared but are answered',
    remedy: 'Register the route before the service is ready, before any catch-all, or correct `routes` in the config.',
  },
  access: {
    stage: 'pre-traffic',
    question: 'Is everybody who is not signed in refused what is for a role?',
    evidence: 'guarded routes, and those that answered',
    remedy: 'Guard the route on the server; what a page hides is still there.',
  },
  'asset-answers': {
    stage: 'pre-traffic',
    question: 'Does everything load that the pages refer to, with the right type?',
    evidence: 'pages and files asked; files that are missing or something else',
    remedy: 'Build pages and files together, and let a path that does not exist answer 404.',
  },
  rendered: {
    stage: 'pre-traffic',
    question:
      'Does every declared page render in a real browser without errors, blanks or policy violations, and keep none of its visitors with what was?',
    evidence: 'pages, their times to load, and what they complained of; or that there was no browser to look',
    remedy: 'Open the page with `cutover preview` and look at the console of the browser.',
  },
  cors: {
    stage: 'pre-traffic',
    question: 'May pages of the declared origins ask what they need, and no others in the name of who is signed in?',
    evidence: 'origins and methods asked; preflights that were refused',
    remedy: 'Let the service or the entry allow the origin, its methods and its headers.',
  },
  freshness: {
    stage: 'pre-traffic',
    question: 'Does everything belong to this release, and does no cache keep its pages?',
    evidence: 'answers looked at; those of another release, and pages that may be kept',
    remedy: 'Answer pages with `cache-control: no-cache`; build, and never retag, what is released.',
  },
  totals: {
    stage: 'pre-traffic',
    question: 'Are totals, in answers and on pages, the sum of what they count?',
    evidence: 'the declared figures that differ',
    remedy: 'Count rows instead of keeping a figure beside them.',
  },
  statements: {
    stage: 'pre-traffic',
    question:
      'Does the schema have every column that the statements of this version, and of the one that serves, name?',
    evidence: 'statements that were read by the database, those that it does not understand',
    remedy: 'Bring the column with a migration, or name the one that is there.',
  },
  times: {
    stage: 'pre-traffic',
    question: 'Does every route answer in its time?',
    evidence: 'the median time of each route',
    remedy: 'Look at the slow query, or declare `within` for a route that may take longer.',
  },
  rehearsal: {
    stage: 'pre-traffic',
    question:
      'Do pending migrations run on a restored copy in time, keep every row and value, and leave a schema on which this version and the one before it work?',
    evidence: 'how long it took, rows of each table, and the journeys of both versions on the migrated copy',
    remedy: 'Mend the migration that is named: expand now, in small steps, and contract in a later release.',
  },
  honesty: {
    stage: 'pre-traffic',
    question: 'Does health tell when a dependency is cut off, slow or answers nonsense, and when it is back?',
    evidence: 'each dependency of each service, and what was done to it',
    remedy: 'Use the dependency for real in what /readyz and /health answer, with a time-out of its own.',
  },
  restart: {
    stage: 'pre-traffic',
    question: 'Is what was written still there when a service is started again?',
    evidence: 'journeys that keep something, and stores that hold it',
    remedy: 'Keep it in a store that both colours share, not in memory and not in files of a target.',
  },
  outage: {
    stage: 'pre-traffic',
    question: 'When a service is down, does the entry say so, invent nothing, and serve the rest?',
    evidence: 'each service that was ended, and what the paths answered meanwhile',
    remedy: 'Answer with an error, or with the last good answer marked as such; show an honest stale or empty state.',
  },
  parity: {
    stage: 'pre-traffic',
    question: 'Does the candidate answer safe requests as what serves does?',
    evidence: 'how many paths were compared, and pointers that differ, without values',
    remedy:
      'Keep what clients read: status, type, names and kinds of fields. Declare a difference that is meant under `gates.parity.expected`.',
  },
  smoke: {
    stage: 'canary',
    question:
      'Do L1, L2 and a bounded smoke hold right before visitors are moved, and is what is for everybody answered at the public address?',
    evidence:
      'ready targets, routes asked at the public address with the private key, and the journeys that were played',
    remedy: 'Read the logs of the candidate since its first gates passed.',
    indispensable: true,
  },
  canary: {
    stage: 'canary',
    question: 'Do visitors of the candidate fare as well as those of what serves beside it?',
    evidence: 'requests, errors and times of both, and the strength of the verdict',
    remedy: 'Mend what the failing requests name, and release again.',
  },
  'synthetic-visitors': {
    stage: 'continuous',
    question: 'Do the journeys across services still succeed through the entry, for as long as it serves?',
    evidence: 'the journey that fails, and what failed in it',
    remedy: 'Play the journey alone against the running system; `cutover rollback` brings the version before back.',
  },
  heartbeats: {
    stage: 'continuous',
    question: 'Does every declared job succeed as often as declared?',
    evidence: 'service and job, and when it last succeeded',
    remedy: 'Read the logs of the service; a job runs where its colour has authority, and tells of each success.',
  },
  externals: {
    stage: 'continuous',
    question: 'Is everything there that services depend on, stores, others and what is outside?',
    evidence: 'service and dependency, as /health tells of it',
    remedy: 'Ask whoever runs it, and look at the address, name and key that the service gives there.',
  },
  operations: {
    stage: 'continuous',
    question: 'Does the real work of services succeed?',
    evidence: 'service and operation, and how often it failed since its last success',
    remedy: 'Read the logs of the service: its answers may hide what its work says.',
  },
  fallbacks: {
    stage: 'continuous',
    question: 'Are answers the real thing, and not what stands in for it?',
    evidence: 'route, answers, and how many of them were marked by `cutover-as-of` or `cutover-fallback`',
    remedy: 'Mend what the answers stand in for; `watch.fallbacks` says how many may.',
  },
} as const satisfies Record<string, GateRow>;

export type GateOrRule = keyof typeof gateCatalogue;

export type ContinuousGate = {
  [Name in GateOrRule]: (typeof gateCatalogue)[Name]['stage'] extends 'continuous' ? Name : never;
}[GateOrRule];

export const rowOf = (name: GateOrRule): GateRow => gateCatalogue[name];

export const isGate = (name: string): name is GateOrRule => Object.hasOwn(gateCatalogue, name);

type Declared = Pick<System, 'gates' | 'waivers'>;

/** Whether the config leaves a gate on. What is indispensable always is. */
export const isOn = (system: Declared, gate: GateOrRule): boolean =>
  rowOf(gate).indispensable === true || system.gates?.[gate] !== 'off';

/** Options that the config sets for a gate; empty where it sets none. */
export function optionsOf(system: Declared, gate: GateOrRule): Record<string, unknown> {
  const setting = system.gates?.[gate];
  return typeof setting === 'object' ? setting : {};
}

/** The waiver that lets this finding pass today, or null. @param what names of the finding: itself, or its file; none for the gate's whole answer */
export function waiverFor(system: Declared, gate: GateOrRule, what: readonly string[], now: number): Waiver | null {
  if (rowOf(gate).indispensable) return null;
  const counts = (waiver: Waiver): boolean =>
    waiver.gate === gate &&
    now < endOf(waiver) &&
    (waiver.what === null || what.some((name) => covers(waiver.what ?? '', name)));
  return system.waivers?.find(counts) ?? null;
}

const dayMs = 24 * 3_600_000;

/** It still counts on the day that it names. */
const endOf = ({ until }: Waiver): number => Date.parse(`${until}T00:00:00Z`) + dayMs;

/** A waiver of a folder covers what is in it, one of a file its every line. */
const covers = (wide: string, name: string): boolean =>
  name === wide || name.startsWith(wide.endsWith('/') ? wide : `${wide}/`) || name.startsWith(`${wide}:`);

/** Waivers that gates of a release have used so far, each once. */
export function waivedIn({ steps }: { steps: readonly { evidence: Record<string, unknown> }[] }): Waiver[] {
  const all = steps.flatMap(({ evidence }) => (evidence['waived'] as Waiver[] | undefined) ?? []);
  return [...new Map(all.map((waiver) => [JSON.stringify(waiver), waiver])).values()];
}

/** A waiver in one line for people. */
export const tellWaiver = ({ gate, what, who, why, until }: Waiver): string =>
  `${gate}${what === null ? '' : ` of ${what}`} waived by ${who} until ${until}: ${why}`;
