/** The lab while it runs: its running version, its audience, and one case after the other released against it. */

import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestEnvironment } from '../../tests/support/environment.ts';
import { Audience } from './audience.ts';
import type { Case } from './case.ts';
import { External } from './external.ts';
import { suffer } from './harm.ts';
import type { Scene } from './harm.ts';
import { endingOf, neverOpened, toldOf } from './outcome.ts';
import type { CliError, Ending } from './outcome.ts';
import { layPackages } from './packages.ts';
import { gatesThatMayBeOff, layOut, makeRepository } from './versions.ts';
import type { Pipeline } from './versions.ts';

/** What a case came to. */
export interface CaseResult extends Ending {
  case: string;
  row: string | null;
  class: string | null;
  /** Visitors whom the new version answered, and their requests that failed meanwhile, whoever answered. */
  visitorsServed: number;
  failedRequests: number;
  requests: number;
  /** What visitors of the new version suffered, as far as it came to serve and the case says how to measure it. */
  harm: string[];
  /** Of the release itself, without what was done before and after. */
  seconds: number;
  notes: string[];
}

const asItIs: Case = { name: 'first', folder: '', overlay: null, notes: [] };

const storeNames = ['db'];

/** Whether the steps that measure its harm end one of these for good. */
const stops = ({ harm }: Case, names: readonly string[]): boolean =>
  harm?.steps.some(({ away }) => away !== undefined && names.includes(away)) ?? false;

const passwords = { admin: 'the lab is open', moderator: 'the lab is tidy' };

export class Lab implements AsyncDisposable {
  readonly #environment: TestEnvironment;
  readonly #external: External;
  readonly #audience: Audience;
  readonly #base: string;
  readonly #variables: Record<string, string>;
  readonly #say: (text: string) => void;
  #numbers = 0;

  private constructor(
    environment: TestEnvironment,
    external: External,
    base: string,
    variables: Record<string, string>,
    say: (text: string) => void,
  ) {
    this.#environment = environment;
    this.#external = external;
    this.#base = base;
    this.#variables = variables;
    this.#say = say;
    this.#audience = new Audience(environment.origin);
  }

  /** The running version serves and its audience is there when it resolves. */
  static async open(say: (text: string) => void): Promise<Lab> {
    const environment = new TestEnvironment('lab');
    const external = await External.start();
    try {
      const base = await environment.version('lab');
      makeRepository(base);
      const variables = {
        SESSION_KEY: 'a key of the lab that signs sessions',
        ADMIN_PASSWORD: passwords.admin,
        MODERATOR_PASSWORD: passwords.moderator,
        INGEST_KEY: 'a key of collectors',
        OUTSIDE_URL: external.url,
        PARTNER_ORIGIN: external.url,
      };
      say('bringing the running version up');
      const first = path.join(environment.sources, 'first');
      // It was proven when it became the running version: here that would only take time.
      layOut(base, first, asItIs, { off: gatesThatMayBeOff, healthOnly: false });
      layPackages(first);
      await environment.up(first, variables);
      const lab = new Lab(environment, external, base, variables, say);
      await lab.#furnish();
      lab.#audience.come();
      return lab;
    } catch (error) {
      external.close();
      await environment.close();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#audience.go();
    this.#external.close();
    await this.#environment.close();
  }

  /** Where the sources of the cases lie while the lab runs. */
  get folder(): string {
    return this.#environment.sources;
  }

  /** Releases a case against what runs. @returns what came of it, and whether the lab can take another one */
  async run(one: Case, pipeline: Pipeline, keep = false): Promise<{ result: CaseResult; reusable: boolean }> {
    const folder = path.join(this.#environment.sources, `v${++this.#numbers}`, 'lab');
    layOut(this.#base, folder, one, pipeline);
    layPackages(folder);
    this.#external.mode = one.external ?? 'well';
    this.#audience.forget();
    const after = this.#environment.latest();
    const before = this.#environment.state().serving?.id ?? '';
    const migrated = Object.keys(this.#environment.state().applied).length;
    this.#say(`${one.name}: ${one.what ?? 'released'}`);
    const began = performance.now();
    const during = new AbortController();
    const happening = this.#happen(one, after, during.signal);
    const ending = await this.#release(one, folder, after, pipeline);
    during.abort();
    await happening;
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    const { serving, applied } = this.#environment.state();
    const release = [...this.#environment.state().releases.keys()].at(-1) ?? '';
    const opened = release !== before && ending.gate !== null ? release : serving?.id === before ? '' : release;
    const harm = ending.outcome === 'promoted' && one.harm ? await this.#measure(one.harm.steps) : [];
    const result: CaseResult = {
      case: one.name,
      row: one.row ?? null,
      class: one.class ?? null,
      ...ending,
      visitorsServed: opened === '' ? 0 : this.#audience.servedBy(opened),
      failedRequests: this.#audience.faults.length,
      requests: this.#audience.requests,
      harm,
      seconds,
      notes: [...one.notes, ...this.#audience.faults.slice(0, 3).map(({ path: asked, what }) => `${asked}: ${what}`)],
    };
    this.#external.mode = 'well';
    const grown = Object.keys(applied).length > migrated;
    const spoilt = grown || (ending.outcome === 'promoted' && stops(one, storeNames));
    const reusable = !spoilt && (ending.outcome !== 'promoted' || (await this.#takeBack()));
    if (!keep) rmSync(path.dirname(folder), { recursive: true, force: true });
    return { result, reusable };
  }

  async #release(one: Case, folder: string, after: number, { healthOnly }: Pipeline): Promise<Ending> {
    const variables: NodeJS.ProcessEnv = { ...this.#variables };
    // A variable of this process would stand in for one that is taken away.
    for (const [name, value] of Object.entries(one.env ?? {}))
      variables[name] = value?.replaceAll('{external}', this.#external.otherUrl);
    const args = ['release', '--again', '--label', one.name, ...(healthOnly ? ['--working-tree'] : [])];
    const { value, progress } = await this.#environment.cli<{ error?: CliError; outcome?: string }>(
      folder,
      args,
      variables,
    );
    for (const line of progress.trimEnd().split('\n').slice(-60)) this.#say(`  ${line}`);
    const opened = this.#environment
      .entries()
      .find(({ seq, kind }) => seq > after && kind === 'release-opened')?.release;
    if (opened === undefined || opened === null)
      return neverOpened(value.error ?? { code: 'INTERNAL', message: JSON.stringify(value), details: [] });
    if (value.outcome === 'held') await this.#environment.cli(this.#base, ['abort']);
    const release = this.#environment.state().releases.get(opened);
    if (release === undefined) throw new Error(`the journal does not know ${opened}`);
    const ending = endingOf(release, this.#environment.entries());
    return ending.outcome === 'promoted' ? ((await this.#watch(one, opened)) ?? ending) : ending;
  }

  /** Goes on watching as long as the case wants to. @returns what people are told of the release meanwhile */
  async #watch({ watch = 0, during = [] }: Case, release: string): Promise<Ending | null> {
    for (const { external } of during.filter(({ when }) => when === 'promoted')) this.#external.mode = external;
    const until = performance.now() + watch * 1_000;
    for (;;) {
      const told = toldOf(release, this.#environment.entries());
      if (told !== null || performance.now() >= until) return told;
      await sleep(200);
    }
  }

  /** What the case wants to happen while it is released. */
  async #happen({ during = [] }: Case, after: number, signal: AbortSignal): Promise<void> {
    for (const { when, external } of during.filter((each) => each.when === 'canary')) {
      await this.#environment.daemon.status();
      for await (const { kind, facts } of this.#environment.daemon.follow(after, signal)) {
        if (kind !== 'step-ended' || !/shift-[1-9]/.test(facts.step)) continue;
        this.#say(`  ${when}: what is outside is ${external} now`);
        this.#external.mode = external;
        break;
      }
    }
  }

  #measure(steps: NonNullable<Case['harm']>['steps']): Promise<string[]> {
    return suffer(this.#scene(), steps);
  }

  #scene(): Scene {
    const { origin, keeper } = this.#environment;
    const serving = this.#environment.state().serving?.id;
    const targetsOf = async (service: string) =>
      (await this.#environment.daemon.status()).targets.filter(
        (one) => one.service === service && one.release === serving,
      );
    return {
      origin,
      partner: `${this.#external.url}/partner?site=${encodeURIComponent(origin)}`,
      passwords,
      behave: (mode) => void (this.#external.mode = mode),
      targets: async (service) => (await targetsOf(service)).map(({ address }) => address),
      restart: async (service) => {
        const before = await targetsOf(service);
        for (const { pid } of before) process.kill(pid, 'SIGKILL');
        for (let tries = 0; tries < 600; tries++, await sleep(50)) {
          const now = await targetsOf(service);
          const back = now.every(({ pid, state }) => state === 'running' && !before.some((old) => old.pid === pid));
          const { status } = await fetch(`${origin}/api/${service}`).catch(() => ({ status: 0 }));
          if (back && status === 200) return;
        }
      },
      away: async (service) => {
        const names = (await targetsOf(service)).map(({ replica, colour }) => `${service}-${replica}.${colour}`);
        const ids = (await keeper.list())
          .map(({ id }) => id)
          .filter((id) => [...names, `store-${service}`].includes(id));
        await Promise.all(ids.map((id) => keeper.stop(id, { deadlineMs: 5_000 })));
      },
    };
  }

  /** The running version again, after another one was promoted. */
  async #takeBack(): Promise<boolean> {
    this.#say('  the running version is brought back');
    const { value } = await this.#environment.cli<{ outcome?: string }>(this.#base, ['rollback'], this.#variables);
    return value.outcome === 'promoted';
  }

  /** Real content, as people would bring it: through the public address. */
  async #furnish(): Promise<void> {
    const { origin } = this.#environment;
    const send = async (asked: string, body: unknown, token = ''): Promise<Record<string, unknown>> => {
      const answer = await fetch(origin + asked, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`the lab answers ${answer.status} to POST ${asked}: ${await answer.text()}`);
      return (await answer.json()) as Record<string, unknown>;
    };
    const { token } = await send('/api/session', { role: 'admin', password: passwords.admin });
    for (const [index, title] of ['Choir & Friends', 'Open stage', 'Film night'].entries()) {
      const { id } = await send('/api/submissions', { title, venue: 'Hall', startsAt: `203${index}-05-01T19:00:00Z` });
      await send(`/api/admin/queue/${String(id)}/approve`, {}, String(token));
    }
    for (const title of ['Poetry', 'Jam', 'Talk'])
      await send('/api/submissions', { title, venue: 'Cellar', startsAt: '2031-06-01T19:00:00Z' });
    const { id } = await send(
      '/api/admin/news',
      { title: 'We are open', body: 'The hall opens its doors again.' },
      String(token),
    );
    await send(`/api/admin/news/${String(id)}/publish`, {}, String(token));
    await send('/api/admin/news', { title: 'To be finished', body: 'A draft.' }, String(token));
  }
}
