import { Type } from '@cutover/service';
import type { Selectable } from 'kysely';
import { recordAct } from '../../../../platform/audit.ts';
import { actorOf } from '../../../../platform/moderation.ts';
import { pageSchema, pagingQuery } from '../../../../platform/paging.ts';
import { noSuch, wrongField } from '../../../../platform/problems.ts';
import { idParams, nothing, nullable, optionalText, text, uuid } from '../../../../platform/schemas.ts';
import { linkField } from '../articles/links.ts';
import type { News } from '../news.ts';
import type { Tables } from '../tables.ts';

const entryFields = {
  happenedOn: Type.String({ pattern: '^20\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', description: 'YYYY-MM-DD' }),
  kind: Type.Enum(['income', 'spending']),
  category: text(80),
  description: text(300),
  pence: Type.Integer({ minimum: 1, maximum: 10_000_000_000 }),
};
const entrySchema = Type.Object({ id: uuid, ...entryFields, sourceUrl: nullable(Type.String()) });

const entryFrom = (row: Selectable<Tables['finances']>) => ({
  id: row.id,
  happenedOn: row.happened_on,
  kind: row.kind,
  category: row.category,
  description: row.description,
  pence: row.pence,
  sourceUrl: row.source_url,
});

/** Open finances: every line that an admin has entered, and their sum. Without lines there is nothing to show. */
export function financeRoutes(news: News): void {
  const { app, db } = news;

  app.get(
    '/api/governance/finances',
    {
      schema: {
        operationId: 'listFinances',
        summary: 'What came in and went out, newest first',
        querystring: Type.Object(pagingQuery),
        response: {
          200: Type.Object({
            ...pageSchema('entries', entrySchema).properties,
            incomePence: Type.Integer(),
            spendingPence: Type.Integer(),
          }),
        },
      },
    },
    async (request) => {
      const { limit, offset } = request.query;
      const chosen = db.selectFrom('finances').where('scope', '=', news.scopeOf(request));
      const [rows, sums] = await Promise.all([
        chosen.selectAll().orderBy('happened_on', 'desc').orderBy('id').limit(limit).offset(offset).execute(),
        chosen
          .select(({ fn }) => ['kind', fn.countAll<number>().as('n'), fn.sum<string>('pence').as('pence')])
          .groupBy('kind')
          .execute(),
      ]);
      const sumOf = (kind: string): number => Number(sums.find((sum) => sum.kind === kind)?.pence ?? 0);
      const total = sums.reduce((all, { n }) => all + n, 0);
      return { entries: rows.map(entryFrom), total, incomePence: sumOf('income'), spendingPence: sumOf('spending') };
    },
  );

  app.post(
    '/api/admin/governance/finances',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'addFinance',
        summary: 'Enters a line',
        body: Type.Object({ ...entryFields, sourceUrl: optionalText(2_000) }, { additionalProperties: false }),
        response: { 201: entrySchema },
      },
    },
    async (request, reply) => {
      const scope = news.scopeOf(request);
      const { happenedOn, sourceUrl, ...rest } = request.body;
      if (!isDay(happenedOn)) throw wrongField('/happenedOn', 'must be a day of the calendar');
      const source_url = linkField('sourceUrl', sourceUrl);
      const row = await db.transaction().execute(async (transaction) => {
        const added = await transaction
          .insertInto('finances')
          .values({ scope, happened_on: happenedOn, source_url, ...rest })
          .returningAll()
          .executeTakeFirstOrThrow();
        const act = { scope, actor: actorOf(request), action: 'enter', kind: 'finance', subject: added.id };
        await recordAct(transaction, { ...act, after: entryFrom(added) });
        return added;
      });
      return reply.code(201).send(entryFrom(row));
    },
  );

  app.delete(
    '/api/admin/governance/finances/:id',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'removeFinance',
        summary: 'Takes a wrong line out; the audit keeps it',
        params: idParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const scope = news.scopeOf(request);
      const { id } = request.params;
      await db.transaction().execute(async (transaction) => {
        const row = await transaction
          .deleteFrom('finances')
          .where('id', '=', id)
          .where('scope', '=', scope)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) throw noSuch('finance');
        const act = { scope, actor: actorOf(request), action: 'remove', kind: 'finance', subject: id };
        await recordAct(transaction, { ...act, before: entryFrom(row) });
      });
      return reply.code(204).send(null);
    },
  );
}

/** The 30th of February is none. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
