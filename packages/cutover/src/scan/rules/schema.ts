/** Do the statements of the code name tables that the migrations make, and words that their columns allow? */

import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import { bare, calleeName, propertiesOf, textOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import type { SourceFile } from '../source.ts';
import { schemaOf, tablesIn } from '../sql.ts';
import type { Schema } from '../sql.ts';
import { sqlOf } from '../statements.ts';

const rule = 'schema';

export const schema: Rule = {
  name: rule,
  async ofProject(project) {
    const made = await schemaOf(project);
    if (!made || made.tables.size === 0) return [];
    const found: ScanFinding[] = [];
    for (const path of project.sources) {
      if (/\.(?:test|spec)\.|(?:^|\/)(?:tests?|e2e|fixtures|overlays|seeds?|journeys)\//.test(path)) continue;
      found.push(...(await ofSource(project, path, made)));
    }
    return found;
  },
};

async function ofSource(project: Project, path: string, made: Schema): Promise<ScanFinding[]> {
  const source = await project.source(path);
  const { script } = source ?? {};
  if (!source || !script) return [];
  const statements = [...script.nodes('Literal'), ...script.nodes('TemplateLiteral')].flatMap((node) => {
    const text = sqlOf(node);
    return text === null ? [] : [{ node, text }];
  });
  const tables = statements.flatMap(({ node, text }) => [
    ...unknownTables(source, node, text, made),
    ...wrongWords(source, node, text, made),
  ]);
  return [...tables, ...built(source, made)];
}

function unknownTables(source: SourceFile, node: Node, text: string, { tables }: Schema): ScanFinding[] {
  const unknown = new Set(
    tablesIn(text)
      .map(({ table }) => table)
      .filter((table) => !tables.has(table) && !/^\$?\d|^_|^cutover_/.test(table)),
  );
  return [...unknown].map((table) =>
    finding(rule, source.path, source.lineAt(node.start), `no migration makes the table ${table}`),
  );
}

/** `status = 'published'` of a table whose CHECK does not know the word. */
function wrongWords(source: SourceFile, node: Node, text: string, { words }: Schema): ScanFinding[] {
  const used = new Set(tablesIn(text).map(({ table }) => table));
  if (used.size !== 1) return [];
  const [table = ''] = used;
  return [
    ...text.matchAll(/"?(\w+)"?\s*(?:=|<>|!=)\s*'([^']*)'|"?(\w+)"?\s+(?:not\s+)?in\s*\(((?:\s*'[^']*'\s*,?)+)\)/gi),
  ].flatMap(([, column = '', word, other = '', list = '']) => {
    const allowed = words.get(`${table}.${(column || other).toLowerCase()}`);
    const said = word === undefined ? [...list.matchAll(/'([^']*)'/g)].map(([, one = '']) => one) : [word];
    return said.flatMap((one) =>
      allowed && !allowed.has(one) ? [notAllowed(source, node, table, column || other, one, allowed)] : [],
    );
  });
}

const notAllowed = (
  source: SourceFile,
  node: Node,
  table: string,
  column: string,
  word: string,
  allowed: ReadonlySet<string>,
): ScanFinding =>
  finding(
    rule,
    source.path,
    source.lineAt(node.start),
    `${table}.${column} may not be '${word}', only ${[...allowed].map((one) => `'${one}'`).join(', ')}`,
  );

/** Chains of Supabase and Kysely: `from('events')...eq('status', 'published')`, `insertInto('events').values({ status })`. */
function built(source: SourceFile, made: Schema): ScanFinding[] {
  const { script } = source;
  if (!script) return [];
  return script.nodes('CallExpression').flatMap((node) => {
    const name = calleeName(node) ?? '';
    const isKysely = /^(?:selectFrom|insertInto|updateTable|deleteFrom)$/.test(name);
    const callee = bare(node.callee);
    const owner = callee.type === 'MemberExpression' ? bare(callee.object) : null;
    const isSupabase =
      name === 'from' &&
      owner?.type === 'Identifier' &&
      /supabase|^db$|client/i.test(owner.name) &&
      node.arguments.length === 1;
    if (!isKysely && !isSupabase) return [];
    const written = textOf(node.arguments[0]);
    if (written === null) return [];
    const table = (written.split(/\s+as\s+/i)[0] ?? '').split('.').at(-1)?.toLowerCase() ?? '';
    if (!made.tables.has(table))
      return [finding(rule, source.path, source.lineAt(node.start), `no migration makes the table ${table}`)];
    return chained(node, source, table, made);
  });
}

function chained(start: Node, source: SourceFile, table: string, { words }: Schema): ScanFinding[] {
  const { script } = source;
  const found: ScanFinding[] = [];
  let at: Node = start;
  for (let member = script?.parent(at); member?.type === 'MemberExpression'; member = script?.parent(at)) {
    const call: Node | null = script?.parent(member) ?? null;
    if (call?.type !== 'CallExpression') break;
    at = call;
    const name = calleeName(call) ?? '';
    const pairs: [string | null, Node | undefined][] =
      name === 'eq' || name === 'neq'
        ? [[textOf(call.arguments[0]), call.arguments[1]]]
        : name === 'where' || name === 'andWhere'
          ? [[textOf(call.arguments[0]), call.arguments[2]]]
          : /^(?:insert|update|upsert|values|set)$/.test(name)
            ? rowsOf(call.arguments[0])
            : [];
    for (const [column, value] of pairs) {
      const word = textOf(value);
      const [field = '', of = table] = (column ?? '').toLowerCase().split('.').toReversed();
      const allowed = words.get(`${of}.${field}`);
      if (allowed && word !== null && !allowed.has(word))
        found.push(notAllowed(source, call, table, column ?? '', word, allowed));
    }
  }
  return found;
}

function rowsOf(node: Node | undefined): [string, Node][] {
  const inner = node && bare(node);
  if (inner?.type === 'ArrayExpression') return inner.elements.flatMap((element) => (element ? rowsOf(element) : []));
  return inner?.type === 'ObjectExpression' ? [...propertiesOf(inner)] : [];
}
