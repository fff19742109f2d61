/** A stage on which releases are tried with a daemon that is killed in their midst: for a test's sample, and for the drill. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { daemonSpec } from '../../packages/cutover/src/cli/bring-up.ts';
import type { ReleaseRequest } from '../../packages/cutover/src/daemon/releases.ts';
import type { Outcome } from '../../packages/cutover/src/model/entry.ts';
import type { Violation } from '../../packages/cutover/src/model/invariants.ts';
import type { AudienceProcess } from '../../tools/audience/client.ts';
import type { AudienceReport } from '../../tools/audience/audience.ts';
import { invite } from './audience.ts';
import { orderFile, traceFile } from './crashing-daemon.ts';
import type { Order, Passed } from './crashing-daemon.ts';
import { TestEnvironment } from './environment.ts';

/** `upgrade` runs to its promotion; `rollback` is an operator's word while half of the visitors are in the candidate. */
export type Scenario = 'upgrade' | 'rollback';

export const outcomeOf: Record<Scenario, Outcome> = { upgrade: 'promoted', rollback: 'rolled-back' };

export interface Round {
  scenario: Scenario;
  /** Null when the boundary was not met this time, and so nobody was killed. */
  diedAt: string | null;
  outcome: Outcome | 'held';
  /** From the death to the first entry of the next daemon. */
  resumedAfterMs: number | null;
  boundaries: string[];
  violations: Violation[];
  /** Targets that more than one process is, or none. */
  miscounted: string[];
}

export class CrashStage {
  readonly #environment: TestEnvironment;
  readonly #stored: boolean;
  #audience: AudienceProcess | null = null;
  #digests: string[] = [];
  #turn = 0;

  private constructor(environment: TestEnvironment, stored: boolean) {
    this.#environment = environment;
    this.#stored = stored;
  }

  /** @param stored with a database, and a migration in every release */
  static async open(stored = false): Promise<CrashStage> {
    const environment = new TestEnvironment('pair');
    const stage = new CrashStage(environment, stored);
    try {
      await stage.#begin();
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  async #begin(): Promise<void> {
    const environment = this.#environment;
    const base = this.#stored ? ['stored'] : [];
    const v1 = await environment.version('v1', ...base);
    await environment.up(v1);
    await this.#exchangeDaemon();
    if (!this.#stored) {
      const v2 = await environment.version('v2', 'v2');
      this.#digests = [await environment.digestOf(v2), await environment.digestOf(v1)];
    }
    this.#audience = await invite(environment.origin);
  }

  /** The same place, the same keeper, another daemon program. */
  async #exchangeDaemon(): Promise<void> {
    const { keeper, place, daemon } = this.#environment;
    await keeper.stop('daemon', { deadlineMs: 5_000 });
    await keeper.forget('daemon');
    await keeper.ensure(daemonSpec(place, new URL('./crashing-daemon.ts', import.meta.url)));
    while (!(await daemon.isThere())) await sleep(50);
  }

  /** Tries one release. @param dieAt boundary that a round without a death has named, or null */
  async round(scenario: Scenario, dieAt: string | null): Promise<Round> {
    const environment = this.#environment;
    const { state } = environment.place;
    rmSync(traceFile(state), { force: true });
    const digest = await this.#nextDigest();
    const before = environment.entries().at(-1)?.seq ?? 0;
    if (scenario === 'upgrade') this.#order({ from: 'release-opened', dieAt });
    await this.#ask(digest, scenario === 'upgrade' ? 300 : 60_000);
    if (scenario === 'rollback') {
      await environment.begun(before, '-canary');
      this.#order({ from: 'operator-said', dieAt });
      await environment.daemon.say('rollback', 'test').catch(() => undefined);
    }
    const end = await environment.entry(before, ({ kind }) => kind === 'release-concluded' || kind === 'release-held');
    rmSync(orderFile(state), { force: true });
    const passed = trace(state);
    const death = passed.find(({ died }) => died);
    while (!(await environment.daemon.isThere())) await sleep(50);
    const lease = environment.entries().findLast(({ kind, seq }) => kind === 'lease-taken' && seq > before);
    return {
      scenario,
      diedAt: death?.boundary ?? null,
      outcome: end.kind === 'release-concluded' ? end.facts.outcome : 'held',
      resumedAfterMs: death && lease ? lease.at - death.at : null,
      boundaries: [...new Set(passed.map(({ boundary }) => boundary))],
      violations: await environment.violations(),
      miscounted: await environment.miscounted(),
    };
  }

  /** Sends the audience home and counts. */
  async report(): Promise<AudienceReport> {
    if (!this.#audience) throw new Error('there is no audience');
    return this.#audience.report();
  }

  async close(): Promise<void> {
    this.#audience?.kill();
    await this.#environment.close();
  }

  #order(order: Order): void {
    writeFileSync(orderFile(this.#environment.place.state), JSON.stringify(order));
  }

  /** The daemon may die before it answers; whether the release is open, the journal says. */
  async #ask(digest: string, holdMs: number): Promise<void> {
    const body: ReleaseRequest = {
      digest,
      label: 'test',
      values: { 'back.GREETING': 'hello' },
      secrets: {},
      holdMs,
      bakeMs: 300,
      again: true,
      by: 'test',
    };
    await this.#environment.daemon.release(body).catch((error: unknown) => {
      if (!(error instanceof Error && error.message === 'no daemon answers')) throw error;
    });
  }

  /** Two versions take turns; with a database each has one migration more than the one before. */
  async #nextDigest(): Promise<string> {
    const turn = this.#turn++;
    if (!this.#stored) {
      const { serving } = await this.#environment.daemon.status();
      return this.#digests.find((digest) => digest !== serving?.tuple.digest) ?? '';
    }
    const environment = this.#environment;
    const extra = path.join(environment.sources, 'growing');
    await mkdir(path.join(extra, 'migrations'), { recursive: true });
    writeFileSync(
      path.join(extra, 'migrations', `${String(turn + 2).padStart(4, '0')}-round.sql`),
      `alter table notes add column round_${turn} text;\n`,
    );
    return environment.digestOf(await environment.version(`round-${turn}`, 'stored', extra));
  }
}

function trace(state: string): Passed[] {
  try {
    return readFileSync(traceFile(state), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Passed);
  } catch {
    return [];
  }
}
