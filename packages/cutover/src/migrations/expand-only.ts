/**
 * Says of SQL text what in it does more than expand the schema, or holds a lock that stops the serving version. Pure.
 * What is not known to be safe is refused, so that a new kind of statement is looked at before it is let through.
 */

import { alterTable } from './alter-table.ts';
import { createIndex } from './create-index.ts';
import { Cursor } from './cursor.ts';
import { Fresh } from './objection.ts';
import type { Objection } from './objection.ts';
import { isWord, statementsOf } from './tokens.ts';
import type { Statement } from './tokens.ts';

export interface Finding {
  /** Name of the migration. */
  migration: string;
  line: number;
  /** The statement or clause, as a person would call it. */
  what: string;
  why: string;
  instead: string;
}

/** @param migrations all that one release applies to a store, in their order */
export function checkExpandOnly(migrations: { name: string; sql: string }[]): Finding[] {
  const fresh = new Fresh();
  return migrations.flatMap(({ name, sql }) => {
    const statements = statementsOf(sql);
    return statements.flatMap((statement) => {
      const objections = [
        ...objectionsTo(statement, fresh, statements.length),
        ...validatedAtOnce(statement, statements, fresh),
      ];
      return objections.map(({ line = statement.line, what, why, instead }) => ({
        migration: name,
        line,
        what,
        why,
        instead,
      }));
    });
  });
}

function objectionsTo(statement: Statement, fresh: Fresh, statementsInFile: number): Objection[] {
  const cursor = new Cursor(statement.tokens);
  const verb = cursor.takeWord();
  if (harmless.has(verb)) return verb === 'select' || verb === 'insert' ? hiddenWrites(statement, fresh) : [];
  switch (verb) {
    case 'create':
      return create(cursor, fresh, statementsInFile);
    case 'alter':
      return alter(cursor, fresh);
    case 'drop':
      return drop(cursor, fresh);
    case 'update':
      return update(cursor, fresh);
    case 'delete':
      return remove(cursor, fresh);
    case 'with':
      return hiddenWrites(statement, fresh);
    default:
      return [refused[verb] ?? unknown(verb)];
  }
}

/** A constraint that is added without a look at the rows, and looked up in the same transaction after all. */
function validatedAtOnce(statement: Statement, all: readonly Statement[], fresh: Fresh): Objection[] {
  const table = alteredTable(statement);
  const isAbout = (other: Statement, ...words: string[]): boolean =>
    alteredTable(other) === table && new Cursor(other.tokens).hasWords(...words);
  if (table === null || fresh.has('table', table) || !isAbout(statement, 'validate', 'constraint')) return [];
  if (!all.some((other) => isAbout(other, 'not', 'valid'))) return [];
  return [
    {
      what: `VALIDATE CONSTRAINT on ${table} where it is added`,
      why: 'the lock of the first statement is held until the second has looked at every row',
      instead: 'give VALIDATE CONSTRAINT the next migration',
    },
  ];
}

function alteredTable({ tokens }: Statement): string | null {
  const cursor = new Cursor(tokens);
  if (!cursor.skipWords('alter', 'table')) return null;
  cursor.skipWords('if', 'exists');
  cursor.skipWords('only');
  return cursor.takeName();
}

const harmless = new Set(['select', 'insert', 'comment', 'grant', 'analyze']);

const transactions: Objection = {
  what: 'transaction control',
  why: 'each migration already runs in a transaction of its own, which is what lets a crash undo it whole',
  instead: 'leave it out',
};

const settings: Objection = {
  what: 'a session setting',
  why: 'the time-outs that protect the serving version are settings, too',
  instead: 'leave it out; name schemas in full instead of setting search_path',
};

const refused: Record<string, Objection> = {
  ...Object.fromEntries(
    ['begin', 'start', 'commit', 'end', 'rollback', 'abort', 'savepoint', 'release', 'prepare'].map((verb) => [
      verb,
      transactions,
    ]),
  ),
  set: settings,
  reset: settings,
  do: {
    what: 'DO',
    why: 'what a block of code does cannot be seen before it runs',
    instead: 'write the statements themselves; a migration runs once, so it needs no conditions',
  },
  truncate: {
    what: 'TRUNCATE',
    why: 'it removes what the serving version still reads, and a rollback does not bring it back',
    instead: 'leave the rows until no version reads them',
  },
  merge: {
    what: 'MERGE',
    why: 'it may change or remove rows that the serving version reads',
    instead: 'write INSERT ... ON CONFLICT DO NOTHING, or UPDATE ... WHERE for a backfill',
  },
  lock: {
    what: 'LOCK',
    why: 'it holds visitors of the serving version up',
    instead: 'leave it out: each statement takes the lock that it needs',
  },
  revoke: {
    what: 'REVOKE',
    why: 'the serving version may need the right',
    instead: 'revoke in a later release, when no version uses it',
  },
};

function unknown(verb: string): Objection {
  return {
    what: verb.toUpperCase() || 'this text',
    why: 'it is not known to leave the serving version alone',
    instead: 'use CREATE, ALTER TABLE ... ADD, INSERT or UPDATE ... WHERE, or do it outside of a release',
  };
}

const simplyNew = new Set([
  'schema',
  'sequence',
  'type',
  'domain',
  'extension',
  'function',
  'procedure',
  'aggregate',
  'operator',
  'collation',
  'statistics',
  'view',
  'materialized',
  'recursive',
  'trigger',
  'constraint',
  'text',
]);

function create(cursor: Cursor, fresh: Fresh, statementsInFile: number): Objection[] {
  const replaces = cursor.skipWords('or', 'replace');
  while (cursor.skipWords('temporary') || cursor.skipWords('temp') || cursor.skipWords('unlogged')) {
    /* still the same table to us */
  }
  const kind = cursor.peekWord();
  if (kind === 'unique' || kind === 'index') return createIndex(cursor, fresh, statementsInFile);
  cursor.takeWord();
  if (kind === 'materialized' || kind === 'recursive') cursor.skipWords('view');
  if (kind !== 'table' && !simplyNew.has(kind)) return [unknown(`create ${kind}`)];
  // With `if not exists` it may be an older table after all.
  const certain = !cursor.skipWords('if', 'not', 'exists');
  const name = cursor.takeName();
  if (replaces && !fresh.has(kind, name)) {
    return [
      {
        what: `CREATE OR REPLACE ${kind.toUpperCase()} ${name}`,
        why: 'the serving version may use the one that is replaced',
        instead: `create it under a new name; if it is new anyway, write CREATE ${kind.toUpperCase()}`,
      },
    ];
  }
  if (certain) fresh.add(kind, name);
  return [];
}

function alter(cursor: Cursor, fresh: Fresh): Objection[] {
  const kind = cursor.takeWord();
  if (kind === 'table') return alterTable(cursor, fresh);
  const name = cursor.takeName();
  if (fresh.has(kind, name)) return [];
  if (kind === 'type' && cursor.skipWords('add', 'value')) return [];
  if (kind === 'sequence' && cursor.skipWords('owned', 'by')) return [];
  return [
    {
      what: `ALTER ${kind.toUpperCase()} ${name}`,
      why: 'the serving version relies on it as it is',
      instead: 'create a new one beside it; change the old one in a later release',
    },
  ];
}

function drop(cursor: Cursor, fresh: Fresh): Objection[] {
  const kind = cursor.takeWord();
  cursor.skipWords('concurrently');
  cursor.skipWords('if', 'exists');
  const name = cursor.takeName();
  if (kind === 'table' && fresh.has(kind, name)) return [];
  return [
    {
      what: `DROP ${kind.toUpperCase()} ${name}`,
      why: 'the serving version, and the way back to it, still need it',
      instead: 'stop using it in this release and drop it in a later one',
    },
  ];
}

function update(cursor: Cursor, fresh: Fresh): Objection[] {
  cursor.skipWords('only');
  const name = cursor.takeName();
  if (fresh.has('table', name) || cursor.hasWord('where')) return [];
  return [
    {
      what: `UPDATE ${name} without WHERE`,
      why: 'it locks every row of the table until the migration ends',
      instead: 'say with WHERE which rows lack the new value, or backfill in the service, in small batches',
    },
  ];
}

function remove(cursor: Cursor, fresh: Fresh): Objection[] {
  cursor.skipWords('from');
  cursor.skipWords('only');
  const name = cursor.takeName();
  return fresh.has('table', name) ? [] : [removal(name)];
}

function removal(name: string): Objection {
  return {
    what: `DELETE FROM ${name}`,
    why: 'it removes what the serving version still reads, and a rollback does not bring it back',
    instead: 'leave the rows until no version reads them',
  };
}

/** Writes inside of `with`, of a query or of `insert ... on conflict do update`. */
function hiddenWrites(statement: Statement, fresh: Fresh): Objection[] {
  const { tokens } = statement;
  return tokens.flatMap((token, at): Objection[] => {
    const rest = new Cursor(tokens.slice(at + 1));
    if (at === 0) return [];
    if (isWord(token, 'delete') && isWord(tokens[at + 1], 'from'))
      return remove(rest, fresh).map((objection) => ({ ...objection, line: token.line }));
    if (isWord(token, 'merge') && isWord(tokens[at + 1], 'into'))
      return [{ ...(refused.merge ?? unknown('merge')), line: token.line }];
    const isStatement = isWord(token, 'update') && (tokens[at - 1]?.text === '(' || isWord(tokens[at + 2], 'set'));
    return isStatement && !isWord(tokens[at - 1], 'do')
      ? update(rest, fresh).map((objection) => ({ ...objection, line: token.line }))
      : [];
  });
}
