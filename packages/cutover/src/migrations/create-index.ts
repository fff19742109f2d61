/** `CREATE INDEX`: on a table that serves it must be built concurrently, alone, and so that it can be repeated. */

import type { Cursor } from './cursor.ts';
import type { Fresh, Objection } from './objection.ts';

export function createIndex(cursor: Cursor, fresh: Fresh, statementsInFile: number): Objection[] {
  const unique = cursor.skipWords('unique');
  cursor.skipWords('index');
  const concurrently = cursor.skipWords('concurrently');
  const repeatable = cursor.skipWords('if', 'not', 'exists');
  const table = cursor.after('on');
  table?.skipWords('only');
  const name = table?.takeName() ?? '';
  if (!concurrently && fresh.has('table', name)) return [];
  if (unique && !fresh.has('table', name)) {
    return [
      {
        what: `CREATE UNIQUE INDEX on ${name}`,
        why: 'the serving version may write what the index forbids',
        instead:
          'make sure first, in a release of its own, that no version writes duplicates; or put the rule on a new table',
      },
    ];
  }
  if (!concurrently) {
    return [
      {
        what: `CREATE INDEX on ${name}`,
        why: 'it stops every write to the table until the index is built',
        instead: 'write CREATE INDEX CONCURRENTLY IF NOT EXISTS, alone in a migration',
      },
    ];
  }
  if (statementsInFile > 1) {
    return [
      {
        what: `CREATE INDEX CONCURRENTLY on ${name} among other statements`,
        why: 'it cannot run in a transaction, so a crash would leave half of the file applied',
        instead: 'give it a migration of its own',
      },
    ];
  }
  if (!repeatable) {
    return [
      {
        what: `CREATE INDEX CONCURRENTLY on ${name} without IF NOT EXISTS`,
        why: 'it cannot run in a transaction, so after a crash it may be there already',
        instead: 'write CREATE INDEX CONCURRENTLY IF NOT EXISTS and a name',
      },
    ];
  }
  return [];
}
