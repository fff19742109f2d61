/**
 * Do the declared journeys pass (L3 on each service, L4 through the entry)? A journey is a program of the release's own:
 * it runs as a process with a deadline, against the targets of the candidate, marked by a signed header.
 */

import { spawn } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Answer, Engine, Gate, GateQuestion } from '../model/ports.ts';
import type { Colour } from '../model/system.ts';

export interface JourneyDependencies {
  engine: Engine;
  /** Folder of the artifact with this digest. */
  folderOf(digest: string): string;
  /** Key that targets verify the header with. */
  signingKey(): string;
  now(): number;
}

/** What a journey program prints as its one line on stdout. */
export interface JourneyReport {
  journeys: { name: string; passed: boolean; ms: number; failure?: string; kept?: unknown }[];
}

const deadlineMs = 60_000;

/** Journeys of the services that are asked about, each against its first target. */
export class ServiceJourneysGate implements Gate {
  readonly #dependencies: JourneyDependencies;

  constructor(dependencies: JourneyDependencies) {
    this.#dependencies = dependencies;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const answers = [];
    for (const service of question.step.services) {
      answers.push(await travel(this.#dependencies, question, service, service, deadlineMs, signal));
    }
    return worst(answers);
  }
}

/** Journeys across the system, through the candidate's entry. */
export class SystemJourneysGate implements Gate {
  readonly #dependencies: JourneyDependencies;

  constructor(dependencies: JourneyDependencies) {
    this.#dependencies = dependencies;
  }

  ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    return travel(this.#dependencies, question, 'system', question.manifest.system.entry, deadlineMs, signal);
  }
}

/** @param journeys `system` or a service's name; @param service whose first target is travelled */
export async function travel(
  dependencies: JourneyDependencies,
  question: GateQuestion,
  journeys: string,
  service: string,
  limitMs: number,
  signal: AbortSignal,
): Promise<Answer> {
  const digest = question.manifest.journeys[journeys];
  if (digest === undefined) return { verdict: 'pass', reason: 'no journeys are declared', evidence: {} };
  const target = (await dependencies.engine.list()).find(
    (one) => one.service === service && one.colour === question.colour && one.release === question.release,
  );
  if (!target) return { verdict: 'wait', reason: `no target of ${service} runs`, evidence: {} };
  const report = await runJourneys(dependencies, digest, target.address, limitMs, signal);
  const evidence = {
    [journeys]: Object.fromEntries(
      report.journeys.map(({ name, passed, ms, failure }) => [
        name,
        passed ? `passed in ${Math.round(ms)} ms` : (failure ?? 'failed'),
      ]),
    ),
  };
  const failed = report.journeys.filter(({ passed }) => !passed);
  if (failed.length === 0)
    return { verdict: 'pass', reason: `${report.journeys.length} journeys of ${journeys} pass`, evidence };
  const reason = failed
    .map(({ name, failure }) => `journey "${name}" of ${journeys}: ${failure ?? 'failed'}`)
    .join('; ');
  return { verdict: 'fail', reason, evidence };
}

/** How journeys went on one colour. */
export interface Played {
  passed: number;
  failed: number;
  ms: number;
}

/**
 * Plays the journeys of the system that serves beside the candidate on a colour: each once, those that may be traffic as
 * so many visitors at once. Null when it declares none.
 */
export async function play(
  dependencies: JourneyDependencies,
  { control }: GateQuestion,
  colour: Colour,
  { visitors, limitMs }: { visitors: number; limitMs: number },
  signal: AbortSignal,
): Promise<Played | null> {
  const digest = control?.manifest.journeys['system'];
  const entry = control?.manifest.system.entry;
  if (digest === undefined) return null;
  const target = (await dependencies.engine.list()).find((one) => one.service === entry && one.colour === colour);
  if (!target) return { passed: 0, failed: 1, ms: 0 };
  const keys = Array.from({ length: visitors }, (_, number) => number.toString(16).padStart(32, '0'));
  const part = { CUTOVER_JOURNEY_PART: 'everything', CUTOVER_JOURNEY_VISITORS: keys.join(',') };
  const asked = await runJourneys(dependencies, digest, target.address, limitMs, signal, part);
  // Programs of earlier days do not know of it, and play nothing.
  const { journeys } =
    asked.journeys.length > 0 ? asked : await runJourneys(dependencies, digest, target.address, limitMs, signal);
  const passed = journeys.filter((journey) => journey.passed).length;
  return {
    passed,
    failed: journeys.length - passed,
    ms: journeys.reduce((sum, { ms }) => sum + ms, 0),
  };
}

/**
 * Plays the journeys that the system beside the candidate declares as traffic, through the router, once for each visitor.
 * @param visitors keys that decide the colour @returns whether there are any such journeys
 */
export async function sendVisitors(
  dependencies: JourneyDependencies,
  { control }: GateQuestion,
  address: string,
  visitors: readonly string[],
  limitMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const digest = control?.manifest.journeys['system'];
  if (digest === undefined || visitors.length === 0) return false;
  const part = { CUTOVER_JOURNEY_PART: 'traffic', CUTOVER_JOURNEY_VISITORS: visitors.join(',') };
  return (await runJourneys(dependencies, digest, address, limitMs, signal, part)).journeys.length > 0;
}

/** The header that marks a journey, good for `limitMs`. */
export function journeyMark(
  { now, signingKey }: Pick<JourneyDependencies, 'now' | 'signingKey'>,
  limitMs: number,
): string {
  return signed(`${randomUUID()}.${now() + limitMs}`, signingKey());
}

const signed = (claim: string, key: string): string =>
  `${claim}.${createHmac('sha256', key).update(claim).digest('hex')}`;

/** @param part variables that ask for a part of the journeys only */
export function runJourneys(
  dependencies: Omit<JourneyDependencies, 'engine'>,
  digest: string,
  address: string,
  limitMs: number,
  signal: AbortSignal,
  part: Readonly<Record<string, string>> = {},
): Promise<JourneyReport> {
  const environment = {
    CUTOVER_JOURNEY_ADDRESS: address,
    CUTOVER_JOURNEY_HEADER: journeyMark(dependencies, limitMs),
    CUTOVER_JOURNEY_DEADLINE_MS: String(limitMs),
    ...part,
  };
  return runProgram(dependencies.folderOf(digest), environment, limitMs, signal);
}

async function runProgram(
  folder: string,
  environment: Record<string, string>,
  limitMs: number,
  signal: AbortSignal,
): Promise<JourneyReport> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs + 1_000)]);
  const child = spawn(process.execPath, ['main.js'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: limit,
    killSignal: 'SIGKILL',
  });
  let output = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint = (complaint + chunk).slice(-500)));
  try {
    await once(child, 'close');
  } catch (error) {
    signal.throwIfAborted();
    return unfinished(limit.aborted ? `not over within ${limitMs / 1000} s` : String(error));
  }
  try {
    return JSON.parse(output.trim().split('\n').at(-1) ?? '') as JourneyReport;
  } catch {
    return unfinished(`ended without a report: ${complaint.trim() || 'no output'}`);
  }
}

const unfinished = (failure: string): JourneyReport => ({
  journeys: [{ name: 'journey program', passed: false, ms: 0, failure }],
});

/** The first answer that is not a pass, with the evidence of all. */
function worst(answers: Answer[]): Answer {
  const evidence = Object.assign({}, ...answers.map((answer) => answer.evidence)) as Answer['evidence'];
  const notPassed =
    answers.find(({ verdict }) => verdict === 'fail') ?? answers.find(({ verdict }) => verdict === 'wait');
  return { ...(notPassed ?? { verdict: 'pass', reason: answers.map(({ reason }) => reason).join('; ') }), evidence };
}
