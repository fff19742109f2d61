/** `ALTER TABLE` on a table that serves: each action by itself. */

import type { Cursor } from './cursor.ts';
import type { Fresh, Objection } from './objection.ts';

export function alterTable(cursor: Cursor, fresh: Fresh): Objection[] {
  cursor.skipWords('if', 'exists');
  cursor.skipWords('only');
  const table = cursor.takeName();
  if (fresh.has('table', table)) return [];
  return cursor.splitAtCommas().flatMap((action) => {
    const { line } = action;
    return objectionsTo(action, table).map((objection) => ({ line, ...objection }));
  });
}

function objectionsTo(action: Cursor, table: string): Objection[] {
  switch (action.takeWord()) {
    case 'add':
      return add(action, table);
    case 'alter':
      return alterColumn(action, table);
    case 'validate':
      return [];
    case 'drop':
      return [dropped(action, table)];
    case 'rename':
      return [
        {
          what: `RENAME in ${table}`,
          why: 'the serving version knows only the old name',
          instead: 'add the new one beside it, write both, and drop the old one in a later release',
        },
      ];
    default:
      return [
        {
          what: `this change of ${table}`,
          why: 'it is not known to leave the serving version alone',
          instead: 'do it outside of a release, or in a later one that no serving version depends on',
        },
      ];
  }
}

function dropped(action: Cursor, table: string): Objection {
  const constraint = action.skipWords('constraint');
  if (!constraint) action.skipWords('column');
  action.skipWords('if', 'exists');
  const what = `DROP ${constraint ? 'CONSTRAINT' : 'COLUMN'} ${table}.${action.takeName()}`;
  return {
    what,
    why: 'the serving version, and the way back to it, still need it',
    instead: 'stop using it in this release and drop it in a later one',
  };
}

const constraints = new Set(['constraint', 'check', 'foreign', 'unique', 'primary', 'exclude', 'not']);

function add(action: Cursor, table: string): Objection[] {
  if (constraints.has(action.peekWord())) return addConstraint(action, table);
  action.skipWords('column');
  action.skipWords('if', 'not', 'exists');
  return addColumn(action, `${table}.${action.takeName()}`);
}

function addConstraint(action: Cursor, table: string): Objection[] {
  const name = action.skipWords('constraint') ? ` ${action.takeName()}` : '';
  const kind = action.peekWord();
  const what = `ADD CONSTRAINT${name} on ${table}`;
  if (kind === 'unique' || kind === 'primary' || kind === 'exclude' || kind === 'not') {
    return [
      {
        what,
        why: 'the serving version may write what the constraint forbids',
        instead: 'make sure first, in a release of its own, that no version writes it; or put the rule on a new table',
      },
    ];
  }
  if (action.hasWords('not', 'valid')) return [];
  return [
    {
      what,
      why: 'every row is checked while nobody can write',
      instead: 'add it NOT VALID, and VALIDATE CONSTRAINT in the next migration',
    },
  ];
}

/** Functions whose value is the same for every row, so that the column needs no rewrite. */
const constantCalls = new Set([
  'now',
  'transaction_timestamp',
  'statement_timestamp',
  'char',
  'varchar',
  'numeric',
  'decimal',
  'timestamp',
  'timestamptz',
  'bit',
  'array',
]);
const serials = new Set(['serial', 'bigserial', 'smallserial', 'serial2', 'serial4', 'serial8']);

function addColumn(action: Cursor, column: string): Objection[] {
  const what = `ADD COLUMN ${column}`;
  const rewrite = {
    what,
    why: 'every row is written anew while nobody can read or write',
    instead: 'add it without that, give it a default for new rows with a second statement, and backfill in batches',
  };
  if (serials.has(action.peekWord()) || action.hasWords('as', 'identity')) return [rewrite];
  if (action.hasWord('stored') && action.hasWord('generated'))
    return [{ ...rewrite, instead: 'make it VIRTUAL, or fill it from the service' }];
  const objections: Objection[] = [];
  const value = action.after('default')?.until(columnClauses) ?? null;
  if (value?.calls().some((call) => !constantCalls.has(call)) === true) objections.push(rewrite);
  if (action.hasWords('not', 'null') && value === null && !action.hasWord('generated')) {
    objections.push({
      what: `${what} NOT NULL without DEFAULT`,
      why: 'the serving version writes rows without it, and they would be refused',
      instead: 'give it a DEFAULT, or let it be NULL',
    });
  }
  if (action.hasWord('unique') || action.hasWords('primary', 'key')) {
    objections.push({
      what: `${what} UNIQUE`,
      why: 'the index is built while nobody can write',
      instead: 'add the column alone, then CREATE INDEX CONCURRENTLY; keep unique values in a new table',
    });
  }
  if (action.hasWord('check')) {
    objections.push({
      what: `${what} CHECK`,
      why: 'every row is checked while nobody can read or write',
      instead: 'add the column alone, then ADD CONSTRAINT ... CHECK ... NOT VALID',
    });
  }
  if (action.hasWord('references') && value !== null) {
    objections.push({
      what: `${what} REFERENCES with DEFAULT`,
      why: 'every row is checked while nobody can write',
      instead: 'add it without a default, or add the foreign key NOT VALID',
    });
  }
  return objections;
}

/** Words with which the default of a column ends. */
const columnClauses = new Set(['not', 'null', 'constraint', 'check', 'references', 'primary', 'unique', 'generated']);

const harmlessSettings: string[][] = [
  ['set', 'default'],
  ['drop', 'not', 'null'],
  ['set', 'statistics'],
  ['set', 'storage'],
  ['set', 'compression'],
];

function alterColumn(action: Cursor, table: string): Objection[] {
  if (action.peekWord() === 'constraint') {
    return [
      {
        what: `ALTER CONSTRAINT on ${table}`,
        why: 'the serving version relies on when it is checked',
        instead: 'do it in a later release',
      },
    ];
  }
  action.skipWords('column');
  const column = `${table}.${action.takeName()}`;
  if (harmlessSettings.some((words) => action.skipWords(...words))) return [];
  if (action.skipWords('set', 'not', 'null')) {
    return [
      {
        what: `SET NOT NULL on ${column}`,
        why: 'the serving version may still write NULL, and every row is checked while nobody can read or write',
        instead:
          'add CHECK (... IS NOT NULL) NOT VALID when no version writes NULL any more, validate it, and set NOT NULL in a later release',
      },
    ];
  }
  if (action.peekWord() === 'type' || action.skipWords('set', 'data', 'type')) {
    return [
      {
        what: `ALTER TYPE of ${column}`,
        why: 'every row is written anew while nobody can read or write, and the serving version expects the old type',
        instead: 'add a column of the new type, write both, and drop the old one in a later release',
      },
    ];
  }
  return [
    {
      what: `ALTER COLUMN ${column}`,
      why: 'the serving version relies on it as it is',
      instead: 'do it in a later release',
    },
  ];
}
