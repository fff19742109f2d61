import { beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../../platform/testing/databases.ts';
import type { Visitor } from '../../../platform/testing/target.ts';
import type { Newsroom } from './newsroom.ts';

interface Article {
  id: string;
  slug: string;
  title: string;
  content: string;
  votes: number;
  status: string;
  votingPeriod: number | null;
  place: number | null;
}

/** Articles, from the form to the archive. They begin with none. */
export function articles(roomOf: () => Newsroom): void {
  describe('the newsroom', () => {
    let room: Newsroom;
    let moderator: Visitor;

    beforeAll(async () => {
      room = roomOf();
      moderator = await room.as('moderator');
    });

    const submit = async (json: Record<string, unknown>): Promise<string> => {
      const answer = await room.visitor().ask('/api/news', { json });
      expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
      expect(answer.json()).toMatchObject({ status: 'pending', duplicate: false });
      return answer.json<{ id: string }>().id;
    };
    const publish = async (title: string, more: Record<string, unknown> = {}): Promise<Article> => {
      const id = await submit({ title, text: `The text of ${title}`, ...more });
      const answer = await moderator.ask(`/api/admin/news/${id}/approve`, { method: 'POST' });
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
      return answer.json<Article>();
    };
    const list = async (search = ''): Promise<{ articles: Article[]; total: number }> =>
      (await room.visitor().ask(`/api/news${search}`)).json();

    it('begins empty, and says so honestly', async () => {
      expect(await list()).toEqual({ articles: [], total: 0 });
      expect((await room.visitor().ask('/api/news/voting-period')).json()).toEqual({ period: null });
      expect((await room.visitor().ask('/api/news/winners')).json()).toEqual({ periods: [], total: 0 });
      expect((await room.visitor().ask('/api/news/story-of-the-week')).json()).toEqual({ article: null });
    });

    it('shows nothing that no moderator has approved, and everything that one has', async () => {
      const id = await submit({ title: 'Waits', url: 'https://example.org/waits', category: 'health' });
      expect(await list()).toEqual({ articles: [], total: 0 });
      expect((await room.visitor().ask(`/api/news/${id}`)).status).toBe(404);
      const queue = (await moderator.ask('/api/admin/news/queue')).json<{ items: { id: string; fields: object }[] }>();
      expect(queue.items).toEqual([
        expect.objectContaining({
          id,
          kind: 'article',
          title: 'Waits',
          status: 'pending',
          priority: 'normal',
          overdue: false,
        }),
      ]);

      const edited = await moderator.ask(`/api/admin/news/${id}`, {
        method: 'PATCH',
        json: { title: 'Waited', excerpt: 'By an editor.' },
      });
      expect(edited.json()).toMatchObject({ title: 'Waited', sourceUrl: 'https://example.org/waits' });
      expect((await moderator.ask(`/api/admin/news/${id}/approve`, { method: 'POST' })).json()).toMatchObject({
        status: 'published',
        votingPeriod: 1,
      });
      const { articles, total } = await list('?category=health');
      expect([total, articles[0]?.title]).toEqual([1, 'Waited']);
      expect((await room.visitor().ask(`/api/news/${articles[0]?.slug}`)).json()).toMatchObject({
        id,
        title: 'Waited',
      });
      expect(await list('?category=politics')).toEqual({ articles: [], total: 0 });
      expect((await list('?search=editor')).total).toBe(1);
      expect((await list('?search=%25')).total).toBe(0);

      const again = await moderator.ask(`/api/admin/news/${id}/approve`, { method: 'POST' });
      expect([again.status, again.json<{ type: string }>().type]).toEqual([409, 'urn:cutover:problem:already-decided']);
      const unknown = '00000000-0000-4000-8000-000000000000';
      expect((await moderator.ask(`/api/admin/news/${unknown}/approve`, { method: 'POST' })).status).toBe(404);

      const { entries } = (await moderator.ask(`/api/admin/news/audit?subject=${id}`)).json<{ entries: object[] }>();
      expect(entries).toEqual([
        expect.objectContaining({ action: 'approve', before: { status: 'pending' }, after: { status: 'published' } }),
        expect.objectContaining({
          action: 'edit',
          before: { title: 'Waits', excerpt: '' },
          after: { title: 'Waited', excerpt: 'By an editor.' },
        }),
      ]);
    });

    it('rejects with a reason, alone and in bulk, and counts real rows', async () => {
      const ids = await Promise.all(['One', 'Two', 'Three'].map((title) => submit({ title, text: `Text ${title}` })));
      const [one = '', two = '', three = ''] = ids;
      expect((await moderator.ask(`/api/admin/news/${one}/reject`, { json: {} })).status).toBe(400);
      expect(
        (await moderator.ask(`/api/admin/news/${one}/reject`, { json: { reason: 'Not ours' } })).json(),
      ).toMatchObject({
        status: 'rejected',
        rejectionReason: 'Not ours',
      });
      expect((await moderator.ask('/api/admin/news/bulk', { json: { action: 'reject', ids: [two] } })).status).toBe(
        400,
      );
      const unknown = '00000000-0000-4000-8000-000000000000';
      const bulk = await moderator.ask('/api/admin/news/bulk', {
        json: { action: 'approve', ids: [one, two, three, unknown] },
      });
      expect(bulk.json()).toEqual({
        results: [
          { id: one, outcome: 'already-decided' },
          { id: two, outcome: 'done' },
          { id: three, outcome: 'done' },
          { id: unknown, outcome: 'unknown' },
        ],
      });
      const rows = await query(room.databaseUrl, (client) =>
        client.query(`select status, count(*)::int from articles where scope = 'public' group by status`),
      );
      const { counts, decidedThisWeek } = (await moderator.ask('/api/admin/news/stats')).json<{
        counts: { kind: string; status: string; count: number }[];
        decidedThisWeek: object;
      }>();
      expect(counts.map(({ status, count }) => ({ status, count }))).toEqual(expect.arrayContaining(rows.rows));
      expect(counts.length).toBe(rows.rows.length);
      expect(decidedThisWeek).toEqual({ approved: 3, rejected: 1 });
    });

    it('knows a link again, whatever stands around it', async () => {
      const id = await submit({ title: 'A story', url: 'https://www.example.org/story/' });
      const again = await room.visitor().ask('/api/news', {
        json: { title: 'Another title', url: 'https://example.org/story?utm_source=mail#top' },
      });
      expect([again.status, again.json()]).toEqual([200, { id, status: 'pending', duplicate: true }]);
      const text = { title: 'Only text', text: 'Same  words' };
      const first = await submit(text);
      expect(
        (await room.visitor().ask('/api/news', { json: { title: 'ONLY text', text: 'same words ' } })).json(),
      ).toEqual({
        id: first,
        status: 'pending',
        duplicate: true,
      });
    });

    it('sets an article aside until it is clear, and archives one that should no longer be voted on', async () => {
      const decide = async (action: string, id: string) =>
        (await moderator.ask('/api/admin/news/bulk', { json: { action, ids: [id] } })).json<{
          results: { outcome: string }[];
        }>().results[0]?.outcome;
      const id = await submit({ title: 'Who said so?', text: 'Somebody.' });
      expect([await decide('archive', id), await decide('set-aside', id)]).toEqual(['already-decided', 'done']);
      const desk = await moderator.ask('/api/admin/queue?status=draft&service=news');
      expect(desk.json()).toMatchObject({
        total: 1,
        items: [{ id, service: 'news', editable: true }],
        unavailable: [],
      });
      expect([await decide('approve', id), await decide('archive', id)]).toEqual(['done', 'done']);
      expect((await room.visitor().ask(`/api/news/${id}/vote`, { method: 'POST' })).status).toBe(403);
      const { rows } = await query(room.databaseUrl, (client) =>
        client.query(`select status, voting_period from articles where id = $1`, [id]),
      );
      expect(rows).toEqual([{ status: 'archived', voting_period: null }]);
    });

    it('lets a curator prepare what nobody has decided about, and decide nothing', async () => {
      const curator = await room.as('curator');
      const id = await submit({ title: 'To be prepared', text: 'Frist draft.' });
      const list_ = await curator.ask('/api/admin/news/undecided?search=to+be+prepared');
      const { items } = list_.json<{ items: Record<string, unknown>[] }>();
      expect(items).toEqual([
        expect.objectContaining({ id, status: 'pending', fields: expect.objectContaining({ text: 'Frist draft.' }) }),
      ]);
      expect(Object.keys(items[0] ?? {})).not.toContain('reports');
      const edit = { method: 'PATCH', json: { text: 'First draft.' } };
      expect((await curator.ask(`/api/admin/news/${id}`, edit)).json()).toMatchObject({ content: 'First draft.' });
      expect((await curator.ask(`/api/admin/news/${id}/approve`, { method: 'POST' })).status).toBe(403);
      await moderator.ask(`/api/admin/news/${id}/reject`, { json: { reason: 'Only a test.' } });
      expect((await curator.ask('/api/admin/news/undecided?search=to+be+prepared')).json()).toMatchObject({ total: 0 });
      expect((await curator.ask(`/api/admin/news/${id}`, edit)).status).toBe(409);
    });

    it('takes one of a hundred equal submissions at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 40 }, () =>
          room.visitor().ask('/api/news', { json: { title: 'Rush', url: 'https://example.org/rush' } }),
        ),
      );
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(39);
    });

    it.each<[string, Record<string, unknown>]>([
      ['/title', {}],
      ['/title', { title: ' ' }],
      ['/url', { title: 'No link, no text' }],
      ['/url', { title: 'A', url: 'javascript:alert(1)' }],
      ['/url', { title: 'A', url: 'https://user:secret@example.org/' }],
      ['/category', { title: 'A', text: 'b', category: 'gossip' }],
      ['/status', { title: 'A', text: 'b', status: 'published' }],
      ['/text', { title: 'A', text: 'x'.repeat(20_001) }],
      ['/image', { title: 'A', text: 'b', image: 'data:text/html,x' }],
      ['/image', { title: 'A', text: 'b', image: `/api/news/pictures/${'a'.repeat(22)}-1x1.webp`, imageAlt: 'Gone' }],
      ['/imageAlt', { title: 'A', text: 'b', image: 'https://example.org/a.png' }],
    ])('refuses what is wrong at %s', async (pointer, json) => {
      const answer = await room.visitor().ask('/api/news', { json });
      expect(answer.status).toBe(400);
      expect(answer.headers['content-type']).toBe('application/problem+json');
      expect(answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer).toBe(pointer);
    });

    it('refuses text that no database keeps, without a word of where it broke', async () => {
      for (const title of ['a\0b', 'half \ud83d']) {
        const answer = await room.visitor().ask('/api/news', {
          body: JSON.stringify({ title, text: 'b' }),
          headers: { 'content-type': 'application/json' },
        });
        expect(answer.status).toBe(400);
      }
      expect((await room.visitor().ask('/api/news/%00')).status).toBe(400);
      expect((await room.visitor().ask('/api/news?search=%00')).status).toBe(400);
    });

    it('stores hostile text as text', async () => {
      const hostile = `<script>alert(1)</script><img src=x onerror=alert(2)>'; drop table articles; -- {{7*7}} ${'${7*7}'}`;
      const article = await publish(hostile, { text: hostile, author: hostile.slice(0, 100), topics: ['<b>'] });
      const shown = (await room.visitor().ask(`/api/news/${article.slug}`)).json<Article>();
      expect([shown.title, shown.content]).toEqual([hostile, hostile]);
      expect(shown.slug).toMatch(/^[a-z0-9-]+$/);
      expect((await list(`?search=${encodeURIComponent("'; drop table")}`)).total).toBe(1);
      expect((await room.visitor().ask(`/api/news/${encodeURIComponent("' or 1=1 --")}`)).status).toBe(404);
    });

    it('counts a vote once for a person, however often and however fast', async () => {
      const { id } = await publish('Voted');
      const person = room.visitor();
      await person.ask('/api/news');
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => person.ask(`/api/news/${id}/vote`, { method: 'POST' })),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect((await person.ask(`/api/news/${id}/vote`, { method: 'POST' })).json()).toEqual({
        id,
        votes: 1,
        voted: true,
      });
      const others = await Promise.all(
        Array.from({ length: 30 }, () => room.visitor().ask(`/api/news/${id}/vote`, { method: 'POST' })),
      );
      expect(others.every(({ status }) => status === 200)).toBe(true);
      expect((await person.ask(`/api/news/${id}/vote`, { method: 'DELETE' })).json()).toEqual({
        id,
        votes: 30,
        voted: false,
      });
      expect((await person.ask(`/api/news/${id}/vote`, { method: 'DELETE' })).json()).toEqual({
        id,
        votes: 30,
        voted: false,
      });
      const { rows } = await query(room.databaseUrl, (client) =>
        client.query(
          'select (select count(*)::int from votes where article_id = $1), votes from articles where id = $1',
          [id],
        ),
      );
      expect(rows).toEqual([{ count: 30, votes: 30 }]);
    });

    it('stores no address, anywhere', async () => {
      const somebody = room.visitor({ 'x-forwarded-for': '198.51.100.77' });
      const { id } = await publish('Private');
      await somebody.ask(`/api/news/${id}/vote`, { method: 'POST' });
      await somebody.ask(`/api/news/${id}/ratings/helpful`, { method: 'POST' });
      await somebody.ask(`/api/news/${id}/report`, { json: { reason: 'spam' } });
      await somebody.ask('/api/auth/register', {
        json: { login: 'quiet-one', password: 'a quiet pass phrase', displayName: 'Quiet', consent: true },
      });
      const everything = await query(room.databaseUrl, async (client) => {
        const { rows } = await client.query<{ name: string }>(
          `select table_name as name from information_schema.tables where table_schema = 'public'`,
        );
        const dumps = [];
        for (const { name } of rows) dumps.push(JSON.stringify((await client.query(`select * from "${name}"`)).rows));
        return dumps.join('\n');
      });
      expect(everything).not.toContain('198.51.100.77');
      expect(everything).toContain('quiet-one');
    });

    it('orders by interest, by the week and by date, and pages through all', async () => {
      const { id } = await publish('Most wanted');
      for (let at = 0; at < 35; at += 1) await room.visitor().ask(`/api/news/${id}/vote`, { method: 'POST' });
      expect((await list('?sort=interest')).articles[0]?.id).toBe(id);
      expect((await list('?sort=weekly')).articles[0]?.id).toBe(id);
      const last = await publish('Newest');
      const { articles, total } = await list('?sort=recent&limit=100');
      expect([articles[0]?.id, articles.length]).toEqual([last.id, total]);
      const paged = [];
      for (let offset = 0; offset < total; offset += 3)
        paged.push(...(await list(`?limit=3&offset=${offset}`)).articles);
      expect(paged.map((article) => article.id)).toEqual(articles.map((article) => article.id));
      for (const wrong of ['limit=0', 'limit=101', 'offset=-1', 'sort=best', 'period=x'])
        expect((await room.visitor().ask(`/api/news?${wrong}`)).status).toBe(400);
    });

    it('counts a view once an hour for a visitor', async () => {
      const { id, slug } = await publish('Opened');
      const person = room.visitor();
      for (let at = 0; at < 5; at += 1) await person.ask(`/api/news/${id}/view`, { method: 'POST' });
      await room.visitor().ask(`/api/news/${id}/view`, { method: 'POST' });
      expect((await person.ask(`/api/news/${slug}`)).json()).toMatchObject({ views: 2 });
    });

    it('keeps ratings apart, each once, and names the highlights of the week', async () => {
      const { id } = await publish('Rated');
      const [one, two] = [room.visitor(), room.visitor()];
      const answers = await Promise.all(
        [one, one, one, two].map((person) => person.ask(`/api/news/${id}/ratings/inspiring`, { method: 'POST' })),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      await one.ask(`/api/news/${id}/ratings/helpful`, { method: 'POST' });
      const gone = await one.ask(`/api/news/${id}/ratings/helpful`, { method: 'DELETE' });
      expect(gone.json()).toEqual({ kind: 'helpful', count: 0, rated: false });
      expect((await one.ask(`/api/news/${id}/ratings/boring`, { method: 'POST' })).status).toBe(400);
      const { highlights } = (await one.ask('/api/news/highlights')).json<{
        highlights: { kind: string; article: Article; ratings: number }[];
      }>();
      expect(highlights.find(({ kind }) => kind === 'inspiring')).toMatchObject({ ratings: 2, article: { id } });
    });

    it('takes reports for eight reasons, and takes down what should not stand', async () => {
      const { id, slug } = await publish('Reported');
      for (const reason of ['inaccurate', 'spam', 'harassment', 'hate', 'privacy', 'unsafe', 'explicit', 'other'])
        expect(
          (await room.visitor().ask(`/api/news/${id}/report`, { json: { reason, detail: '<b>x</b>' } })).status,
        ).toBe(201);
      expect((await room.visitor().ask(`/api/news/${id}/report`, { json: { reason: 'boring' } })).status).toBe(400);
      const queue = (await moderator.ask('/api/admin/news/queue?reported=true')).json<{ items: object[] }>();
      expect(queue.items[0]).toMatchObject({ id, priority: 'urgent', reports: 8, status: 'published' });
      const { reports } = (await moderator.ask('/api/admin/news/reports?open=true')).json<{
        reports: { id: string; articleId: string }[];
      }>();
      const [first, second] = reports.filter(({ articleId }) => articleId === id);
      const resolve = (report: string | undefined, resolution: string) =>
        moderator.ask(`/api/admin/news/reports/${report}/resolve`, { json: { resolution, note: 'Read it twice' } });
      expect((await resolve(first?.id, 'dismissed')).json()).toMatchObject({ resolution: 'dismissed' });
      expect((await room.visitor().ask(`/api/news/${slug}`)).status).toBe(200);
      expect((await resolve(second?.id, 'taken-down')).status).toBe(200);
      expect((await resolve(second?.id, 'dismissed')).status).toBe(409);
      expect((await room.visitor().ask(`/api/news/${slug}`)).status).toBe(404);
      const left = (await moderator.ask('/api/admin/news/queue?reported=true')).json<{ items: { id: string }[] }>();
      expect(left.items.filter((item) => item.id === id)).toEqual([]);
    });

    it('takes CSV in, line by line', async () => {
      const csv = [
        'title,url,text,category,topics',
        'From a list,https://example.org/list,,culture,film;Music ; film',
        'Again,https://example.org/list,,,',
        '"Quoted, with a comma",,"Two\nlines",,',
        'No category,https://example.org/x,,gossip,',
        ',https://example.org/y,,,',
        'Bad link,javascript:alert(1),,,',
      ].join('\n');
      const answer = await moderator.ask('/api/admin/news/import', { json: { csv } });
      expect(answer.json()).toMatchObject({
        created: 2,
        lines: [
          { line: 2, outcome: 'created' },
          { line: 3, outcome: 'duplicate' },
          { line: 5, outcome: 'created' },
          { line: 6, outcome: 'invalid' },
          { line: 7, outcome: 'invalid' },
          { line: 8, outcome: 'invalid' },
        ],
      });
      for (const bad of ['nonsense', 'title,password\na,b', 'title,url\n"open'])
        expect((await moderator.ask('/api/admin/news/import', { json: { csv: bad } })).status).toBe(400);
    });

    it('closes a voting period exactly once: three winners, then no more votes', async () => {
      const articles = [];
      for (const title of ['First', 'Second', 'Third', 'Fourth', 'Nobody'])
        articles.push(await publish(`${title} of the period`));
      for (const [at, { id }] of articles.slice(0, 4).entries())
        for (let votes = 0; votes < 60 - at; votes += 1) {
          const hash = `voter ${votes}`;
          await query(room.databaseUrl, (client) =>
            client.query('insert into votes (article_id, voter) values ($1, $2)', [id, hash]),
          ).catch(() => undefined);
        }
      await query(room.databaseUrl, async (client) => {
        await client.query('update articles set votes = (select count(*) from votes where article_id = articles.id)');
        await client.query(
          `update voting_periods set ends_at = now(), starts_at = now() - interval '14 days' where scope = 'public'`,
        );
      });
      const [winner] = articles;
      // Its time is over, whether or not somebody has closed it yet.
      const late = await room.visitor().ask(`/api/news/${winner?.id}/vote`, { method: 'POST' });
      expect([late.status, late.json<{ type: string }>().type]).toEqual([403, 'urn:cutover:problem:voting-closed']);

      const { periods } = await until(async () => {
        const answer = (await room.visitor().ask('/api/news/winners')).json<{
          periods: { number: number; winners: Article[] }[];
        }>();
        return answer.periods.length > 0 ? answer : undefined;
      });
      expect(periods.map(({ number }) => number)).toEqual([1]);
      expect(periods[0]?.winners.map(({ id, place }) => [id, place])).toEqual(
        articles.slice(0, 3).map(({ id }, at) => [id, at + 1]),
      );
      expect((await room.visitor().ask(`/api/news/${winner?.id}/vote`, { method: 'POST' })).status).toBe(403);
      expect((await list('?period=1&limit=100')).articles.every(({ status }) => status === 'archived')).toBe(true);
      expect((await room.visitor().ask('/api/news/voting-period')).json()).toMatchObject({
        period: { number: 2, articles: 0 },
      });
      expect((await publish('Of the next period')).votingPeriod).toBe(2);
    });

    it('leaves what a journey writes out of everything public, and gives it roles of its own alone', async () => {
      const before = await list('?limit=100');
      const journey = room.visitor(room.journey());
      const answer = await journey.ask('/api/news', { json: { title: 'Of a journey', text: 'Self-cleaning' } });
      const { id } = answer.json<{ id: string }>();
      expect((await journey.ask('/api/auth/journey', { json: { role: 'moderator' } })).status).toBe(201);
      expect((await journey.ask('/api/admin/news/queue')).json()).toMatchObject({ total: 1, items: [{ id }] });
      expect((await journey.ask(`/api/admin/news/${id}/approve`, { method: 'POST' })).status).toBe(200);
      expect((await journey.ask('/api/news')).json()).toMatchObject({ total: 1 });
      expect((await journey.ask(`/api/news/${id}/vote`, { method: 'POST' })).json()).toMatchObject({ votes: 1 });
      expect(await list('?limit=100')).toEqual(before);
      const { items } = (await moderator.ask('/api/admin/news/queue?limit=100')).json<{ items: { id: string }[] }>();
      expect(items.some((item) => item.id === id)).toBe(false);

      // Its session is worth nothing without its mark, nor under another one.
      const cookie = [...journey.cookies].map((pair) => pair.join('=')).join('; ');
      expect((await room.visitor({ cookie }).ask('/api/admin/news/queue')).status).toBe(401);
      expect((await room.visitor({ cookie, ...room.journey() }).ask('/api/admin/news/queue')).status).toBe(401);
      expect((await room.visitor().ask('/api/auth/journey', { json: { role: 'owner' } })).status).toBe(404);
      const forged = { 'cutover-journey': `x.${Date.now() + 60_000}.${'0'.repeat(64)}` };
      expect((await room.visitor(forged).ask('/api/auth/journey', { json: { role: 'owner' } })).status).toBe(404);
    });
  });
}

/** For the end: nothing answers after it. */
export function withoutStores(roomOf: () => Newsroom): void {
  it('says that its stores are away, and nothing of how it is built', async () => {
    const room = roomOf();
    const moderator = await room.as('moderator');
    room.databases.halt();
    await until(async () => ((await room.visitor().ask('/api/news')).status === 200 ? undefined : true));
    const json = { title: 'Not now', text: 'Come back later' };
    for (const answer of [await room.visitor().ask('/api/news'), await room.visitor().ask('/api/news', { json })]) {
      expect(answer.status).toBe(503);
      expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '2' });
      expect(answer.json()).toMatchObject({ type: 'urn:cutover:problem:store-unavailable', status: 503 });
      expect(answer.text).not.toMatch(/\bat \w|node_modules|postgres|\.ts\b/);
    }
    expect((await moderator.ask('/api/admin/news/queue')).status).toBe(503);
    await until(async () => ((await room.visitor().ask('/readyz')).status === 503 ? true : undefined));
  });
}

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
  }
}
