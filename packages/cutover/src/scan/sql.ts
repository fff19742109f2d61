/** What migrations make, as far as static rules need it: tables, columns and the words that a column may hold. */

import type { Project } from './project.ts';

export interface Schema {
  /** Lower case, without the schema. */
  tables: Map<string, Set<string>>;
  /** `table.column` -> words that a CHECK or an enum allows. */
  words: Map<string, Set<string>>;
}

const name = '(?:"?\\w+"?\\.)?"?(\\w+)"?';

/** Null when no migrations are found. */
export async function schemaOf(project: Project): Promise<Schema | null> {
  const files = project.paths.filter(
    (path) =>
      /(?:^|\/)migrations?\/.*\.sql$|(?:^|\/)schema\.sql$/.test(path) &&
      !/(?:^|\/)(?:tests?|fixtures|overlays)\//.test(path),
  );
  if (files.length === 0) return null;
  const schema: Schema = { tables: new Map(), words: new Map() };
  const enums = new Map<string, Set<string>>();
  for (const path of files.sort()) read((await project.text(path)) ?? '', schema, enums);
  return schema;
}

function read(text: string, { tables, words }: Schema, enums: Map<string, Set<string>>): void {
  const sql = text.replace(/--[^\n]*/g, '').replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, type = '', list = ''] of sql.matchAll(
    new RegExp(`create\\s+type\\s+${name}\\s+as\\s+enum\\s*\\(([^)]*)\\)`, 'gi'),
  ))
    enums.set(type.toLowerCase(), new Set(quoted(list)));
  for (const match of sql.matchAll(
    new RegExp(
      `create\\s+(?:temp(?:orary)?\\s+|unlogged\\s+)?(?:table|(?:materialized\\s+)?view)\\s+(?:if\\s+not\\s+exists\\s+)?${name}`,
      'gi',
    ),
  )) {
    const table = (match[1] ?? '').toLowerCase();
    const body = inParentheses(sql, match.index + match[0].length);
    const columns = tables.get(table) ?? new Set<string>();
    tables.set(table, columns);
    for (const part of splitColumns(body)) {
      const column = /^\s*"?(\w+)"?\s+(\w+)/.exec(part);
      if (!column || /^(?:primary|foreign|unique|check|constraint|exclude|like)$/i.test(column[1] ?? '')) {
        noteCheck(table, part, words);
        continue;
      }
      columns.add((column[1] ?? '').toLowerCase());
      const allowed = enums.get((column[2] ?? '').toLowerCase());
      if (allowed) words.set(`${table}.${(column[1] ?? '').toLowerCase()}`, allowed);
      noteCheck(table, part, words);
    }
  }
  for (const [statement = '', table = ''] of sql.matchAll(
    new RegExp(`alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?${name}[^;]*`, 'gi'),
  )) {
    for (const [, column = ''] of statement.matchAll(/add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?"?(\w+)"?/gi))
      if (!/^(?:constraint|check|primary|foreign|unique)$/i.test(column))
        tables.get(table.toLowerCase())?.add(column.toLowerCase());
    noteCheck(table.toLowerCase(), statement, words);
  }
}

/** `status in ('a', 'b')`, `status = any (array['a'])`; a later CHECK of the same column replaces the earlier one. */
function noteCheck(table: string, text: string, words: Map<string, Set<string>>): void {
  if (!/check/i.test(text)) return;
  for (const [, column = '', list = ''] of text.matchAll(
    /check\s*\(\s*"?(\w+)"?(?:::\w+)?\s+(?:in\s*\(|=\s*any\s*\(\s*(?:array)?\s*[[(])([^)\]]*)[)\]]/gi,
  ))
    if (quoted(list).length > 0) words.set(`${table}.${column.toLowerCase()}`, new Set(quoted(list)));
}

const quoted = (list: string): string[] => [...list.matchAll(/'([^']*)'/g)].map(([, word = '']) => word);

function inParentheses(text: string, from: number): string {
  const open = text.indexOf('(', from);
  if (open < 0 || text.slice(from, open).trim() !== '') return '';
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return text.slice(open + 1, at);
  }
  return '';
}

function splitColumns(body: string): string[] {
  const parts: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at < body.length; at += 1) {
    const letter = body[at];
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (letter === ',' && depth === 0) {
      parts.push(body.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, body.slice(start)].filter((part) => part.trim() !== '');
}

/** Statements in a program: texts that begin as SQL does, and the tables that each reads or writes. */
export function tablesIn(statement: string): { table: string; verb: 'select' | 'insert' | 'update' | 'delete' }[] {
  const sql = statement
    .replace(/--[^\n]*/g, '')
    .replace(/'(?:[^']|'')*'/g, "''")
    // In these places the words mean something else.
    .replace(
      /\bdistinct\s+from\b|\bfor\s+(?:no\s+key\s+)?update(?:\s+of\s+\w+)?|\bdo\s+update\b|\b(?:extract|trim|substring|overlay)\s*\([^()]*\bfrom\b/gi,
      ' ',
    );
  const own = new Set(
    [
      ...sql.matchAll(
        /(?:\bwith\s+(?:recursive\s+)?|,\s*)"?(\w+)"?(?:\s*\([^)]*\))?\s+as\s+(?:not\s+)?(?:materialized\s+)?\(/gi,
      ),
    ].map(([, cte = '']) => cte.toLowerCase()),
  );
  const found = [
    ...sql.matchAll(/\b(insert\s+into|update|delete\s+from|from|join)\s+(?:only\s+)?((?:"?\w+"?\.)?"?\w+"?)(\s*\()?/gi),
  ];
  return found.flatMap(([, verb = '', table = '', call]) => {
    const plain = table.replaceAll('"', '').toLowerCase();
    const bare = plain.split('.').at(-1) ?? plain;
    const isInsert = /^insert/i.test(verb);
    if (
      (call !== undefined && !isInsert) ||
      own.has(bare) ||
      /^(?:pg_|information_schema|lateral|unnest|select|set|only|generate_series|jsonb?_|excluded|old|new|values|now|current_\w+|nowait|skip)/.test(
        plain,
      ) ||
      plain.includes('information_schema') ||
      plain.startsWith('pg_')
    )
      return [];
    return [
      {
        table: bare,
        verb: isInsert
          ? ('insert' as const)
          : /^update/i.test(verb)
            ? ('update' as const)
            : /^delete/i.test(verb)
              ? ('delete' as const)
              : ('select' as const),
      },
    ];
  });
}
