/** Do clients and servers say the words that the columns and schemas of their fields know, and no others? */

import { isForBrowsers } from '../clients.ts';
import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import { isAside } from '../http.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { schemaOf, tablesIn } from '../sql.ts';
import type { SourceFile } from '../source.ts';
import { textOf } from '../syntax.ts';
import { fieldOf, singular, vocabulariesIn } from '../vocabulary.ts';
import type { Vocabulary } from '../vocabulary.ts';

const rule = 'vocabulary';

/** The words of one field, as a column or a schema closes them. */
interface Closed {
  field: string;
  /** Such as `events.status`, or the place of a schema. */
  place: string;
  /** Lower case, of a column. */
  table: string | null;
  words: ReadonlySet<string>;
  how: 'column' | Vocabulary['how'];
}

interface Said extends Vocabulary {
  /** Where it runs; null where nothing tells. */
  side: 'client' | 'server' | null;
  /** Tables that statements of the same file name. */
  tables: ReadonlySet<string>;
}

export const vocabulary: Rule = {
  name: rule,
  async ofProject(project) {
    const columns = await columnsOf(project);
    const { said, mentioned } = await saidIn(project);
    const ofServers = said.filter(({ side }) => side === 'server');
    const schemas = ofServers.filter(({ how }) => how === 'schema').map(closedBy);
    const found = [
      ...said.filter(({ side }) => side !== 'client').flatMap((one) => strangeToColumns(one, columns)),
      ...said
        .filter(({ side }) => side === 'client')
        .flatMap((one) =>
          strangeToServers(one, [...columns, ...schemas], [...schemas, ...ofServers.map(closedBy)], mentioned),
        ),
    ];
    return found;
  },
};

const closedBy = ({ field, file, line, words, how }: Vocabulary): Closed => ({
  field,
  how,
  place: `${file}:${line}`,
  table: null,
  words: new Set(words),
});

async function columnsOf(project: Project): Promise<Closed[]> {
  const made = await schemaOf(project);
  const ofMigrations = [...(made?.words ?? [])].map(([place, words]): Closed => {
    const [table = '', column = ''] = place.split('.');
    return { field: fieldOf(column), place, table, words, how: 'column' };
  });
  const prisma = await Promise.all(
    project.paths
      .filter((path) => path.endsWith('.prisma'))
      .map(async (path) =>
        [...((await project.text(path)) ?? '').matchAll(/^enum\s+(\w+)\s*\{([^}]*)\}/gm)].map(
          ([, name = '', body = '']): Closed => ({
            field: fieldOf(name),
            place: name,
            table: null,
            how: 'column',
            words: new Set([...body.replace(/\/\/.*$/gm, '').matchAll(/^\s*(\w+)/gm)].map(([, word = '']) => word)),
          }),
        ),
      ),
  );
  return [...ofMigrations, ...prisma.flat()];
}

/** Everything that both sides say, and every text of servers: what they write somewhere they may answer. */
async function saidIn(project: Project): Promise<{ said: Said[]; mentioned: Set<string> }> {
  const said: Said[] = [];
  const mentioned = new Set<string>();
  for (const path of project.sources) {
    if (isAside.test(path) || /(?:^|\/)seeds?\//.test(path)) continue;
    const source = await project.source(path);
    if (!source) continue;
    const side = sideOf(source);
    const texts = textsOf(source);
    if (side !== 'client') for (const text of texts) mentioned.add(text);
    const tables = new Set(
      texts.filter((text) => / /.test(text)).flatMap((text) => tablesIn(text).map(({ table }) => table)),
    );
    said.push(...vocabulariesIn(source).map((one) => ({ ...one, side, tables })));
  }
  return { said, mentioned };
}

/** Files that only declare may be of both. */
function sideOf(source: SourceFile): Said['side'] {
  if (isForBrowsers(source)) return 'client';
  const { path, script } = source;
  const isOfServers =
    /(?:^|\/)(?:server|backend|api|functions|supabase)\/|^(?:[\w-]+\/)?services\//.test(path) ||
    script?.nodes('ImportDeclaration').some(({ source: { value } }) => frameworks.test(value)) === true;
  return isOfServers ? 'server' : null;
}

const frameworks =
  /^(?:node:|express$|fastify|@fastify\/|koa|hono|pg$|mysql2|@nestjs\/|next\/server|drizzle-orm|@prisma\/|@cutover\/service|kysely|mongoose|@hapi\/)/;

/** A type says what may be, and answers nothing. */
function textsOf({ script }: SourceFile): string[] {
  if (!script) return [];
  const literals = script
    .nodes('Literal')
    .flatMap((node) => (script.parent(node)?.type === 'TSLiteralType' ? [] : (textOf(node) ?? [])));
  const templates = script
    .nodes('TemplateLiteral')
    .map(({ quasis }) => quasis.map(({ value }) => value.raw).join('$1'));
  return [...literals, ...templates];
}

/** Of a page, not of what is kept. */
const ofPages =
  /^(?:|\*|all|any|none|default|unknown|other|idle|loading|saving|submitting|sending|deleting|error|success|ok|undefined|null)$/i;

const strangersTo = (words: readonly string[], closed: readonly Closed[]): string[] =>
  words.filter((word) => !ofPages.test(word) && !closed.some((one) => one.words.has(word)));

/** The column or schema that shares most of the words. */
const nearestOf = (words: readonly string[], closed: readonly Closed[]): { to: Closed; shared: number } | null =>
  closed
    .map((to) => ({ to, shared: words.filter((word) => to.words.has(word)).length }))
    .toSorted((a, b) => b.shared - a.shared)[0] ?? null;

/** What a server says may be, beside what the column of that name lets be. */
function strangeToColumns(one: Said, columns: readonly Closed[]): ScanFinding[] {
  if (one.how === 'sent' || one.how === 'looked-at') return [];
  const same = columns.filter(({ field }) => field === one.field);
  const nearest = nearestOf(one.words, same);
  // Another vocabulary of the same name shares few words with it.
  if (!nearest || nearest.shared < 2 || nearest.shared < nearest.to.words.size / 2) return [];
  const { table } = nearest.to;
  const isOfTable = table === null || one.tables.has(table) || one.name.toLowerCase().includes(singular(table));
  const strange = strangersTo(one.words, same);
  if (!(isOfTable || one.how === 'schema') || strange.length > nearest.shared) return [];
  return strange.map((word) => told(one, word, nearest.to));
}

/** What a client says, beside everything that servers know and write. */
function strangeToServers(
  one: Said,
  closed: readonly Closed[],
  known: readonly Closed[],
  mentioned: ReadonlySet<string>,
): ScanFinding[] {
  const same = closed.filter(({ field }) => field === one.field);
  const nearest = nearestOf(one.words, same);
  if (!nearest || nearest.to.words.size < 2 || !isOfField(one, nearest)) return [];
  const strange = strangersTo(one.words, [...same, ...known.filter(({ field }) => field === one.field)]);
  return strange.filter((word) => !mentioned.has(word)).map((word) => told(one, word, nearest.to));
}

/** Names that everything has. */
const isCommon =
  /^(?:type|kind|mode|source|format|sort|order|action|event|variant|size|colou?r|name|value|key|method|level|view|tab)$/;

/** Pages have states of their own under the same names; schemas of two things may share a name and a word. */
function isOfField({ how, field, name, words }: Said, { to, shared }: { to: Closed; shared: number }): boolean {
  const meant = words.filter((word) => !ofPages.test(word)).length;
  if (to.how !== 'column' && isCommon.test(field)) return false;
  if (shared >= 2) return to.how === 'column' || shared > meant / 2;
  if (isCommon.test(field)) return false;
  if (how === 'sent') return true;
  if (to.how !== 'column') return false;
  const [owner = ''] = name.split('.').slice(-2);
  return (shared === 1 && meant <= 2) || (to.table !== null && singular(to.table) === owner.toLowerCase());
}

const told = ({ file, line, name, how }: Vocabulary, word: string, { place, words }: Closed): ScanFinding =>
  finding(
    rule,
    file,
    line,
    `'${word}' ${how === 'sent' ? `is sent as ${name}` : `stands among the words of ${name}`}, and ${place} knows only ${[...words].map((each) => `'${each}'`).join(', ')}`,
  );
