import { Type } from '@cutover/service';
import type { Generated, Kysely, Transaction } from 'kysely';
import { pagingQuery, type Paging } from './paging.ts';
import { type Role, roleSchema } from './roles.ts';
import type { Scope } from './scope.ts';

/**
 * Who did what to which thing, and how it was before and after. Rows are only ever added. Each service has this table
 * in its own database:
 *
 * ```sql
 * create table audit (
 *   id      bigint      generated always as identity primary key,
 *   scope   text        not null,
 *   at      timestamptz not null default now(),
 *   actor   text        not null,
 *   actor_name text     not null,
 *   actor_role text     not null,
 *   action  text        not null,
 *   kind    text        not null,
 *   subject text        not null,
 *   before  jsonb,
 *   after   jsonb,
 *   reason  text
 * );
 * create index audit_newest on audit (scope, id desc);
 * create index audit_subject on audit (kind, subject);
 * ```
 */
export interface AuditTable {
  id: Generated<number>;
  scope: string;
  at: Generated<Date>;
  actor: string;
  actor_name: string;
  actor_role: string;
  action: string;
  kind: string;
  subject: string;
  before: string | null;
  after: string | null;
  reason: string | null;
}

/** The part of a service's tables that this needs. */
export interface Audited {
  audit: AuditTable;
}

/** Who acts: of a session, or the system itself. */
export interface Actor {
  readonly userId: string;
  readonly displayName: string;
  readonly role: Role | 'system';
}

/** A job of the system's own. */
export const systemActor: Actor = { userId: 'system', displayName: 'BLKOUT', role: 'system' };

export interface Act {
  readonly scope: Scope;
  readonly actor: Actor;
  /** A verb: `approve`, `reject`, `edit`, `import`, `change-role`. */
  readonly action: string;
  /** What kind of thing: `event`, `article`, `report`, `user`. */
  readonly kind: string;
  readonly subject: string;
  /** Only what changed. Never a password, an address or what somebody told in confidence. */
  readonly before?: object | null;
  readonly after?: object | null;
  readonly reason?: string | null;
}

/** Writes an act down, in the transaction that does it: neither can be without the other. */
export async function recordAct<Tables extends Audited>(
  transaction: Transaction<Tables> | Kysely<Tables>,
  act: Act,
): Promise<void> {
  const rows = transaction as unknown as Kysely<Audited>;
  await rows
    .insertInto('audit')
    .values({
      scope: act.scope,
      actor: act.actor.userId,
      actor_name: act.actor.displayName,
      actor_role: act.actor.role,
      action: act.action,
      kind: act.kind,
      subject: act.subject,
      before: jsonOf(act.before),
      after: jsonOf(act.after),
      reason: act.reason ?? null,
    })
    .execute();
}

const jsonOf = (value: object | null | undefined): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

export const auditQuery = Type.Object({
  ...pagingQuery,
  kind: Type.Optional(Type.String({ maxLength: 40 })),
  subject: Type.Optional(Type.String({ maxLength: 80 })),
  actor: Type.Optional(Type.String({ maxLength: 80, description: 'id of a user' })),
  action: Type.Optional(Type.String({ maxLength: 40 })),
});

export const auditEntry = Type.Object({
  id: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  actor: Type.Object({
    id: Type.String(),
    name: Type.String(),
    role: Type.Union([roleSchema, Type.Literal('system')]),
  }),
  action: Type.String(),
  kind: Type.String(),
  subject: Type.String(),
  before: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
  after: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()]),
});

export type AuditEntry = Type.Static<typeof auditEntry>;

export interface AuditFilter extends Paging {
  kind?: string;
  subject?: string;
  actor?: string;
  action?: string;
}

/** Newest first. */
export async function readAudit<Tables extends Audited>(
  db: Kysely<Tables>,
  scope: Scope,
  { limit, offset, ...filter }: AuditFilter,
): Promise<{ entries: AuditEntry[]; total: number }> {
  const audit = db as unknown as Kysely<Audited>;
  let chosen = audit.selectFrom('audit').where('scope', '=', scope);
  for (const name of ['kind', 'subject', 'actor', 'action'] as const) {
    const wanted = filter[name];
    if (wanted !== undefined) chosen = chosen.where(name, '=', wanted);
  }
  const [rows, counted] = await Promise.all([
    chosen.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute(),
    chosen.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { entries: rows.map(entryOf), total: counted.total };
}

type AuditRow = {
  [Column in keyof AuditTable]: AuditTable[Column] extends Generated<infer Value> ? Value : AuditTable[Column];
};

function entryOf(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { id: row.actor, name: row.actor_name, role: row.actor_role as AuditEntry['actor']['role'] },
    action: row.action,
    kind: row.kind,
    subject: row.subject,
    // pg has read the JSON already; Kysely's column type is that of what is written.
    before: row.before as AuditEntry['before'] | string as AuditEntry['before'],
    after: row.after as AuditEntry['after'] | string as AuditEntry['after'],
    reason: row.reason,
  };
}
