/** `create index concurrently` is the one statement that cannot run in a transaction; it stands alone in its migration. */

import { isWord, statementsOf } from './tokens.ts';

/** The name of the index when `sql` builds one concurrently, else null. */
export function concurrentIndexOf(sql: string): string | null {
  const [statement, more] = statementsOf(sql);
  if (statement === undefined || more !== undefined) return null;
  const words = statement.tokens;
  const at = words.findIndex((token) => isWord(token, 'concurrently'));
  if (!isWord(words[0], 'create') || at === -1 || !isWord(words[at - 1], 'index')) return null;
  const name = words[at + 1 + (isWord(words[at + 1], 'if') ? 3 : 0)];
  return name === undefined || isWord(name, 'on') ? null : name.text;
}
