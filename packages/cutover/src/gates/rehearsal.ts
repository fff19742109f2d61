/**
 * What would the pending migrations do? They run on a restored copy first, where every row and value must stay what it was, and
 * both versions play their journeys on twins that stand on the copy: the candidate's show that it works on the new schema, those
 * of the version before it that there is a way back.
 */

import type { Manifest, Migration, Tuple } from '../model/manifest.ts';
import type { Answer, Clock, Gate, GateQuestion, ScratchStore } from '../model/ports.ts';
import { Stage } from './drill/stage.ts';
import type { DrillDependencies } from './drill/stage.ts';
import { TwinSystem } from './drill/twin-system.ts';
import { runJourneys } from './journeys.ts';
import type { JourneyDependencies } from './journeys.ts';

/** A database that was restored from the restore point of the release, for as long as it is used. */
export interface RestoredCopy {
  /** As its superuser. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** For services; the same role and password as where visitors' data lie. */
  url: string;
}

export interface RehearsalDependencies extends DrillDependencies, Omit<JourneyDependencies, 'engine'> {
  clock: Clock;
  /** @throws CutoverError BACKUP_UNPROVEN when there is no restore point of the release */
  restored<T>(
    question: GateQuestion,
    store: string,
    use: (copy: RestoredCopy) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T>;
  /** Applies what is pending to the copies. @throws CutoverError MIGRATION_FAILED */
  migrate(
    manifest: Manifest,
    tuple: Tuple,
    pending: Migration[],
    urls: Record<string, string>,
    signal: AbortSignal,
  ): Promise<void>;
  /** What is not applied yet. */
  pending(manifest: Manifest): Migration[];
  /** The release that serves, with what it runs with. */
  serving(): { release: string; tuple: Tuple } | null;
}

/** Longer than this, and visitors' writes would wait too long behind the real one. */
const migrateMs = 5 * 60_000;
const journeyMs = 60_000;

interface Finding {
  what: string;
  message: string;
}

export class RehearsalGate implements Gate {
  readonly #dependencies: RehearsalDependencies;

  constructor(dependencies: RehearsalDependencies) {
    this.#dependencies = dependencies;
  }

  async ask(question: GateQuestion, signal: AbortSignal): Promise<Answer> {
    const pending = this.#dependencies.pending(question.manifest);
    if (pending.length === 0) return { verdict: 'pass', reason: 'every migration is applied', evidence: {} };
    const stores = [...new Set(pending.map(({ store }) => store))];
    try {
      return await this.#onCopies(
        question,
        stores,
        {},
        (copies) => this.#rehearse(question, pending, copies, signal),
        signal,
      );
    } finally {
      await this.#dependencies.twins.clear();
    }
  }

  /** All copies at once: a journey may touch every store. */
  #onCopies(
    question: GateQuestion,
    [store, ...rest]: readonly string[],
    copies: Record<string, RestoredCopy>,
    use: (copies: Record<string, RestoredCopy>) => Promise<Answer>,
    signal: AbortSignal,
  ): Promise<Answer> {
    if (store === undefined) return use(copies);
    const next = (copy: RestoredCopy): Promise<Answer> =>
      this.#onCopies(question, rest, { ...copies, [store]: copy }, use, signal);
    return this.#dependencies.restored(question, store, next, signal);
  }

  async #rehearse(
    question: GateQuestion,
    pending: Migration[],
    copies: Record<string, RestoredCopy>,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { clock } = this.#dependencies;
    const { manifest, tuple } = question;
    const before = await tablesOf(copies);
    const begun = clock.now();
    const limit = AbortSignal.any([signal, AbortSignal.timeout(migrateMs)]);
    const urls = Object.fromEntries(Object.entries(copies).map(([name, { url }]) => [name, url]));
    const failed = await this.#dependencies.migrate(manifest, tuple, pending, urls, limit).then(
      () => null,
      (error: unknown) => {
        signal.throwIfAborted();
        const why = error instanceof Error ? error.message : String(error);
        return limit.aborted ? `the migrations take longer than ${migrateMs / 60_000} minutes on a copy` : why;
      },
    );
    const evidence = {
      migrations: pending.map(({ store, name }) => `${store}/${name}`),
      migratedInMs: clock.now() - begun,
      rows: Object.fromEntries(before.map(({ store, table, rows }) => [`${store}/${table}`, rows])),
    };
    if (failed !== null) return failing([{ what: 'migrate', message: failed }], evidence);
    const changed = await changesOf(before, copies);
    if (changed.length > 0) return failing(changed, evidence);
    const played: Record<string, string> = {};
    const findings = await this.#play('this version', question, copies, played, signal);
    const serving = this.#dependencies.serving();
    if (findings.length === 0 && question.control !== null && serving !== null) {
      const { colour, manifest: old } = question.control;
      const asked = { ...question, ...serving, colour, manifest: old, control: null };
      findings.push(...(await this.#play('the version before', asked, copies, played, signal)));
    }
    if (findings.length > 0) return failing(findings, { ...evidence, journeys: played });
    const reason = `${pending.length} migrations keep every row, and both versions work on what they make`;
    return { verdict: 'pass', reason, evidence: { ...evidence, journeys: played } };
  }

  /** Journeys of every service, and of the system, on twins of one version. */
  async #play(
    version: string,
    question: GateQuestion,
    copies: Record<string, RestoredCopy>,
    played: Record<string, string>,
    signal: AbortSignal,
  ): Promise<Finding[]> {
    const { system, journeys } = question.manifest;
    const digests = Object.entries(journeys);
    if (digests.length === 0) {
      played[version] = 'no journeys are declared';
      return [];
    }
    const stores = Object.fromEntries(
      Object.entries(copies).flatMap(([name, { url }]): [string, ScratchStore][] => {
        const store = system.stores[name];
        return store === undefined ? [] : [[name, { env: store.env, url, content: async () => '' }]];
      }),
    );
    await using stage = await Stage.open(this.#dependencies, question, signal, stores);
    const twins = await TwinSystem.start(stage, system, 'copy');
    if (typeof twins === 'string') return [{ what: version, message: `${version} on the migrated copy: ${twins}` }];
    const findings: Finding[] = [];
    for (const [name, digest] of digests) {
      const address = twins.addressOf(name === 'system' ? system.entry : name);
      const report = await runJourneys(this.#dependencies, digest, address, journeyMs, signal);
      played[`${version}: ${name}`] =
        `${report.journeys.filter(({ passed }) => passed).length} of ${report.journeys.length}`;
      for (const { name: journey, passed, failure } of report.journeys)
        if (!passed)
          findings.push({
            what: `${name}/${journey}`,
            message: `${version} on the migrated copy: "${journey}" of ${name}: ${failure ?? 'failed'}`,
          });
    }
    return findings;
  }
}

interface Table {
  store: string;
  /** As SQL names it. */
  table: string;
  columns: string[];
  rows: string;
  sum: string;
  /** Transactions below this one came before the migration. */
  until: string;
}

const columnsSql = `select format('%I.%I', n.nspname, c.relname) as table, array_agg(quote_ident(a.attname) order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
    and c.relname not like 'cutover\\_%' and a.attnum > 0 and not a.attisdropped
  group by 1 order by 1`;

async function tablesOf(copies: Record<string, RestoredCopy>): Promise<Table[]> {
  const all: Table[] = [];
  for (const [store, copy] of Object.entries(copies)) {
    const [{ until = '' } = {}] = (await copy.query('select pg_current_xact_id()::text as until')) as {
      until?: string;
    }[];
    for (const { table, columns } of (await copy.query(columnsSql)) as { table: string; columns: string[] }[]) {
      const { rows, sum } = await contentOf(copy, table, columns);
      all.push({ store, table, columns, rows, sum, until });
    }
  }
  return all;
}

/** How many rows, and one sum over the values of these columns that no order changes. */
async function contentOf(
  copy: RestoredCopy,
  table: string,
  columns: string[],
  which = '',
): Promise<{ rows: string; sum: string }> {
  const [found] = await copy.query(
    `select count(*)::text as rows, coalesce(sum(hashtextextended(row(${columns.join(', ')})::text, 0)), 0)::text as sum from ${table} ${which}`,
  );
  return found as { rows: string; sum: string };
}

async function changesOf(before: readonly Table[], copies: Record<string, RestoredCopy>): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { store, table, columns, rows, sum, until } of before) {
    const copy = copies[store];
    if (copy === undefined) continue;
    const what = `${store}/${table}`;
    let now = await contentOf(copy, table, columns).catch((error: unknown) => String(error));
    // A migration may bring rows of its own; those that were there before are looked at alone then.
    if (typeof now !== 'string' && Number(now.rows) > Number(rows))
      now = await contentOf(copy, table, columns, `where xmin::text::bigint < ${until}`);
    if (typeof now === 'string') found.push({ what, message: `${what} cannot be read as before: ${now}` });
    else if (now.rows !== rows)
      found.push({ what, message: `${what} has ${now.rows} of its ${rows} rows as they were before the migration` });
    else if (now.sum !== sum)
      found.push({ what, message: `values of ${what} are not what they were before the migration` });
  }
  return found;
}

function failing(findings: Finding[], evidence: Answer['evidence']): Answer {
  const reason = findings.map(({ message }) => message).join('\n');
  return {
    verdict: 'fail',
    reason,
    evidence,
    failed: findings.map(({ what }) => what),
    failure: { code: 'GATE_FAILED', message: `rehearsal: ${reason}; nothing was migrated` },
  };
}
