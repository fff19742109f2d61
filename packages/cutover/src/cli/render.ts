/** Journal entries as lines for people. The journal is the progress feed: nothing is told that is not in it. */

import type { Entry, Evidence } from '../model/entry.ts';
import { isWithinRto } from '../model/drills.ts';
import { errorCatalogue } from '../model/errors.ts';
import { tellRestore } from '../model/incidents.ts';
import type { Plan, Step } from '../model/plan.ts';
import { advance, fold } from '../model/release.ts';
import type { EnvironmentState, ReleaseState, StepState } from '../model/release.ts';
import type { Colour } from '../model/system.ts';
import { LiveLine } from './live-line.ts';
import { tellDrill } from './report-page.ts';
import { paint } from './terminal.ts';
import type { Terminal, Tone } from './terminal.ts';

/** Follows one release through its entries and tells each turn in a line; a screen shows the step that runs below. */
export class ReleaseRenderer implements Disposable {
  readonly #terminal: Terminal;
  readonly #running: LiveLine;
  readonly #state: EnvironmentState = fold([]);

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#running = new LiveLine(terminal);
  }

  /** Takes an entry in without telling it: what was before somebody began to watch. */
  skip(entry: Entry): void {
    advance(this.#state, entry);
  }

  tell(entry: Entry): void {
    advance(this.#state, entry);
    const line = this.#isLive(entry) ? null : this.#lineFor(entry);
    this.#running.clear();
    if (line !== null) this.#terminal.write(`${paint(this.#terminal, 'quiet', clockTime(entry.at))}  ${line}\n`);
    const release = entry.release === null ? undefined : this.#state.releases.get(entry.release);
    const step = release?.steps.find(({ status }) => status === 'begun');
    if (step) this.#running.show(() => runningLine(step));
  }

  /** Nothing more will be told. */
  [Symbol.dispose](): void {
    this.#running.clear();
  }

  /** What a screen says of a running step goes away with it. */
  #isLive({ kind }: Entry): boolean {
    return this.#terminal.columns !== null && (kind === 'step-begun' || kind === 'gate-answered');
  }

  /** A mask on a colour without visitors, such as one that was stopped, is no news. */
  #serves(colour: Colour): boolean {
    return (this.#state.table?.weights[colour] ?? 0) > 0;
  }

  #lineFor(entry: Entry): string | null {
    const say = (tone: Tone, text: string): string => paint(this.#terminal, tone, text);
    const release = entry.release === null ? undefined : this.#state.releases.get(entry.release);
    switch (entry.kind) {
      case 'release-opened':
        return say(
          'strong',
          `${entry.release}: ${entry.facts.label} goes to ${entry.facts.colour}, ${entry.facts.plan.steps.length} steps (${entry.facts.plan.purpose})`,
        );
      case 'step-begun':
        return `  ${say('quiet', '…')} ${titleOf(release, entry.facts.step)}`;
      case 'gate-answered':
        return entry.facts.verdict === 'wait' ? `  ${say('wait', '·')} ${entry.facts.reason}` : null;
      case 'step-ended': {
        const { result, failure, evidence } = entry.facts;
        const seconds = secondsOf(release, entry.facts.step);
        if (result === 'done')
          return `  ${say('good', '✓')} ${titleOf(release, entry.facts.step)} ${say('quiet', [seconds, brief(evidence)].filter(Boolean).join('  '))}`;
        if (result === 'interrupted') return `  ${say('wait', '–')} ${titleOf(release, entry.facts.step)} interrupted`;
        return `  ${say('bad', '✗')} ${titleOf(release, entry.facts.step)}: ${failure?.message ?? ''}`;
      }
      case 'plan-appended':
        return say('bad', `taking it back (${entry.facts.cause.code}): ${entry.facts.cause.message}`);
      case 'release-held':
        return say('wait', `held: ${entry.facts.reason.message}. ${errorCatalogue[entry.facts.reason.code].remedy}`);
      case 'operator-said':
        return say('strong', `${entry.facts.by} said ${entry.facts.word}`);
      case 'release-concluded':
        return say(entry.facts.outcome === 'promoted' ? 'good' : 'bad', `${entry.release} ${entry.facts.outcome}`);
      case 'mask-changed':
        return this.#serves(entry.facts.colour)
          ? say(
              'wait',
              `the router ${entry.facts.masked ? 'takes visitors away from' : 'lets visitors back to'} ${entry.facts.colour}: ${entry.facts.reason}`,
            )
          : null;
      case 'lease-taken':
        return entry.facts.previous === null ? null : say('quiet', 'a new daemon carries on');
      case 'system-stopped':
        return 'stopped';
      case 'parts-detected':
        return say(
          'quiet',
          `parts: ${Object.entries(entry.facts.parts)
            .map(([name, part]) => `${name} on ${part.kind}`)
            .join(', ')}`,
        );
      case 'attempt-refused':
        return say('bad', `what ${entry.facts.by} wanted to release was refused: ${entry.facts.failure.message}`);
      case 'alert-raised':
        return say('wait', `${entry.facts.level}: ${entry.facts.what}`);
      case 'alert-cleared':
        return say('quiet', `${entry.facts.key} is over: ${entry.facts.why}`);
      case 'alert-said':
        return say('quiet', `${entry.facts.by} said ${entry.facts.word} about ${entry.facts.about}`);
      case 'scaling-begun': {
        const { service, from, to, because } = entry.facts;
        return say('quiet', `${service} goes from ${from} to ${to} targets: ${because}`);
      }
      case 'scaling-ended':
        return entry.facts.failure ? say('wait', `${entry.facts.service} stays: ${entry.facts.failure.message}`) : null;
      case 'drill-ended':
        return say(isWithinRto(entry.facts) ? 'good' : 'bad', tellDrill(entry.facts));
      case 'incident-approved':
        return say('strong', `${entry.facts.by} approved the answer to ${entry.facts.incident}`);
      case 'restore-advanced':
        return say(entry.facts.reached === 'failed' ? 'bad' : 'strong', tellRestore(entry.facts));
      case 'page-begun':
        return entry.facts.kind === 'digest' ? null : say('wait', `calling ${entry.facts.rung}`);
      case 'page-ended':
        return entry.facts.reached.length === 0 ? say('bad', `${entry.facts.page} reached nobody`) : null;
      case 'table-applied':
        return null;
    }
  }
}

const clockTime = (at: number): string => new Date(at).toISOString().slice(11, 19);

function runningLine({ step, begunAt, answer }: StepState): string {
  const seconds = Math.max(0, Math.round((Date.now() - begunAt) / 1_000));
  const waiting = answer?.verdict === 'wait' ? `  ${answer.reason}` : '';
  return `${clockTime(Date.now())}    … ${step.title} ${seconds} s${waiting}`;
}

const titleOf = (release: ReleaseState | undefined, step: string): string =>
  release?.steps.find((state) => state.step.id === step)?.step.title ?? step;

function secondsOf(release: ReleaseState | undefined, step: string): string {
  const state = release?.steps.find((one) => one.step.id === step);
  return state?.endedAt ? `${((state.endedAt - state.begunAt) / 1000).toFixed(1)} s` : '';
}

/** The figures of a step's evidence that a person wants to see in passing. */
function brief(evidence: Evidence): string {
  const told: string[] = [];
  const { candidate, control, handedOver, cut, applied, warnings } = evidence as {
    candidate?: Counted;
    control?: Counted;
    handedOver?: number;
    cut?: unknown;
    applied?: string[];
    warnings?: string[];
  };
  if (candidate && control) told.push(`${count(candidate)}; beside it ${count(control)}`);
  if (handedOver !== undefined) told.push(`${handedOver} streams handed over`);
  if (cut !== undefined) told.push(`cut ${JSON.stringify(cut)}`);
  if (Array.isArray(applied)) told.push(applied.join(', '));
  if (Array.isArray(warnings)) told.push(...warnings);
  return told.join('  ');
}

interface Counted {
  requests: number;
  errors: number;
}

const count = ({ requests, errors }: Counted): string => `${errors} of ${requests} requests failed`;

/** A plan as text: what each step will do and which gates stand where. */
export function renderPlan(plan: Plan): string {
  const width = Math.max(...plan.steps.map((step) => step.id.length));
  return plan.steps.map((step) => `${step.id.padEnd(width)}  ${step.kind.padEnd(7)}  ${describe(step)}`).join('\n');
}

function describe(step: Step): string {
  if (step.kind === 'gate')
    return `${step.title}${step.holdMs > 0 ? `, for ${duration(step.holdMs)}` : ''} (held after ${duration(step.patienceMs)} without a verdict)`;
  if (step.kind === 'drain') return `${step.title}, at most ${duration(step.timeoutMs)}`;
  return step.title;
}

/** Milliseconds as people say them. */
function duration(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 120_000) return `${Number((ms / 1_000).toFixed(1))} s`;
  if (ms < 7_200_000) return `${Number((ms / 60_000).toFixed(1))} min`;
  return `${Number((ms / 3_600_000).toFixed(1))} h`;
}
