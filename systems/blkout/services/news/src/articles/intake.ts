import { Problem, Type } from '@cutover/service';
import { parse } from 'csv-parse/sync';
import { Value } from 'typebox/value';
import { recordAct } from '../../../../platform/audit.ts';
import { actorOf } from '../../../../platform/moderation.ts';
import { nullable, uuid } from '../../../../platform/schemas.ts';
import type { News } from '../news.ts';
import { type ArticleFields, articleFields } from './article.ts';
import { submit } from './submit.ts';

const mostRows = 500;
const fields = Type.Object(articleFields, { additionalProperties: false });
const columns = Object.keys(articleFields);

const lineSchema = Type.Object({
  line: Type.Integer({ description: 'of the CSV, the header being line 1' }),
  outcome: Type.Enum(['created', 'duplicate', 'invalid']),
  id: nullable(uuid),
  message: nullable(Type.String()),
});

/** POST /api/admin/news/import: many submissions at once. They wait in the queue as all others do. */
export function intakeRoute(news: News): void {
  news.app.post(
    '/api/admin/news/import',
    {
      config: { role: 'curator' },
      schema: {
        operationId: 'importArticles',
        summary: `CSV with a header of ${columns.join(', ')}; topics are parted by ";"`,
        body: Type.Object({ csv: Type.String({ minLength: 1, maxLength: 900_000 }) }, { additionalProperties: false }),
        response: { 200: Type.Object({ created: Type.Integer(), lines: Type.Array(lineSchema) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const scope = news.scopeOf(request);
      const lines = [];
      for (const { line, record } of rowsOf(request.body.csv)) {
        const read = readRow(record);
        if (typeof read === 'string') {
          lines.push({ line, outcome: 'invalid' as const, id: null, message: read });
          continue;
        }
        try {
          const { id, duplicate } = await submit(news.db, { scope, source: 'csv' }, read);
          lines.push({ line, outcome: duplicate ? ('duplicate' as const) : ('created' as const), id, message: null });
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          lines.push({ line, outcome: 'invalid' as const, id: null, message: error.message });
        }
      }
      const created = lines.filter(({ outcome }) => outcome === 'created').length;
      await recordAct(news.db, {
        scope,
        actor,
        action: 'import',
        kind: 'article',
        subject: 'csv',
        after: { lines: lines.length, created },
      });
      return { created, lines };
    },
  );
}

type Row = Record<string, string>;

/** @throws Problem 400 for what is no CSV, or has columns that mean nothing here */
function rowsOf(csv: string): { line: number; record: Row }[] {
  let rows: { info: { lines: number }; record: Row }[];
  let header: string[] = [];
  try {
    rows = parse(csv, {
      bom: true,
      columns: (names: string[]) => (header = names.map((name) => name.trim())),
      info: true,
      skip_empty_lines: true,
      trim: true,
      to: mostRows + 1,
    }) as unknown as typeof rows;
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : 'it cannot be read');
  }
  const unknown = header.filter((name) => !columns.includes(name));
  if (!header.includes('title') || unknown.length > 0)
    throw malformed(`the first line must name columns of ${columns.join(', ')}, title among them`);
  if (rows.length > mostRows) throw malformed(`at most ${mostRows} rows are taken at once`);
  return rows.map(({ info, record }) => ({ line: info.lines, record }));
}

/** What a row says, or what is wrong with it. */
function readRow(row: Row): ArticleFields | string {
  const { topics, ...texts } = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''));
  const candidate =
    topics === undefined ? texts : { ...texts, topics: topics.split(';').filter((topic) => topic.trim()) };
  if (Value.Check(fields, candidate)) return candidate;
  const [first] = Value.Errors(fields, candidate);
  return first === undefined ? 'is not as declared' : `${first.instancePath || '/'} ${first.message}`;
}

const malformed = (detail: string): Problem =>
  new Problem({ status: 400, type: 'malformed-csv', title: 'The CSV cannot be read', detail });
