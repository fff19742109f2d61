import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staleness } from '../../../client/generate.ts';
import { openDatabase } from '../../../platform/database.ts';
import { query } from '../../../platform/testing/databases.ts';
import type { Target } from '../../../platform/testing/target.ts';
import { forgetOld } from '../src/retention.ts';
import type { Tables } from '../src/tables.ts';
import { type Assistant, type Stub, startAssistant, startStub, streamed } from './assistant.ts';

interface Reply {
  reply: string;
  sources: { kind: string; title: string; url: string; from: string }[];
  resources: { id: string; phone: string | null; regions: string[] }[];
  stage: string;
  crisis: boolean;
  degraded: boolean;
  session: string;
  message: string | null;
}

const chat = async (
  target: Pick<Target, 'ask'>,
  message: string,
  more: Record<string, unknown> = {},
): Promise<Reply> => {
  const answer = await target.ask('/api/ivor/chat', { json: { message, ...more } });
  if (answer.status !== 200) throw new Error(`the chat answered ${answer.status}: ${answer.text}`);
  return answer.json<Reply>();
};

describe('without a model', () => {
  let ivor: Assistant;
  beforeAll(async () => {
    ivor = await startAssistant();
  });
  afterAll(() => ivor.stop());

  it('has a client that knows what it publishes', async () => {
    expect(await staleness('ivor', (await ivor.target.ask('/openapi.json')).text)).toBeNull();
  });

  it('answers from what it knows, says plainly that it is limited, and names every source', async () => {
    const { reply, sources, degraded, stage, crisis } = await chat(ivor.target, 'How long after sex can I take PEP?');
    expect({ degraded, crisis }).toEqual({ degraded: true, crisis: false });
    expect(reply).toContain('72 hours');
    expect(reply).toContain('switched off');
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.every(({ from, url }) => /checked 2026/.test(from) && url.startsWith('http'))).toBe(true);
    expect(stage).toBe('growth');
  });

  it.for([
    ['where can I get an HIV test', 'yorkshire', 'yorkshire-mesmac'],
    ['I need housing advice', 'wales', 'shelter-cymru'],
    ['LGBT counselling', 'northern-ireland', 'rainbow-project'],
    ['HIV support', 'south-west', 'common-ambition-bristol'],
    ['groups for young people', 'south-east', 'allsorts'],
    ['asylum because I am gay', 'north-west', 'african-rainbow-family'],
  ] as const)('finds what is near: %s in %s', async ([question, region, wanted]) => {
    const { resources } = await chat(ivor.target, question, { region });
    expect(resources.map(({ id }) => id)).toContain(wanted);
    expect(resources.every(({ regions }) => regions.includes('uk-wide') || regions.includes(region))).toBe(true);
  });

  it('says that it does not know what it does not know, and a moderator can see the question without its writer', async () => {
    const { reply, degraded } = await chat(
      ivor.target,
      'How tall is Kilimanjaro? write to me at a@b.example or 07700 900123',
    );
    expect(reply).toMatch(/^I don't know/);
    expect(degraded).toBe(true);
    const { rows } = await query(ivor.databaseUrl, (client) =>
      client.query<{ answered: boolean }>(`select answered from messages where input like 'How tall%'`),
    );
    expect(rows).toEqual([{ answered: false }]);
    expect((await ivor.target.ask('/api/admin/ivor/unanswered')).status).toBe(401);
    expect((await ivor.target.ask('/api/admin/ivor/feedback')).status).toBe(401);
    expect((await ivor.target.ask('/api/admin/ivor/stats')).status).toBe(401);
  });

  it('never greets distress, and fits its help to danger and region', async () => {
    const dying = await chat(ivor.target, 'hi, i wanna die', { region: 'scotland' });
    expect(dying).toMatchObject({ crisis: true, stage: 'crisis', degraded: false });
    expect(dying.reply).toMatch(/999[\s\S]*116 123[\s\S]*85258/);
    expect(dying.resources.map(({ id }) => id)).toContain('breathing-space');
    const overdose = await chat(ivor.target, 'my mate took too much g and i cant wake him');
    expect(overdose.reply).toMatch(/^This may be an emergency\. Call 999 now/);
    const street = await chat(ivor.target, 'kicked out by my dad for being gay, nowhere to sleep tonight', {
      region: 'london',
    });
    expect(street.resources.map(({ id }) => id)).toEqual(expect.arrayContaining(['emergency-999', 'shelter', 'akt']));
    const forced = await chat(ivor.target, 'my family are forcing me to marry a woman in Lagos');
    expect(forced.resources.map(({ id }) => id)).toEqual(expect.arrayContaining(['galop', 'karma-nirvana']));
    const raped = await chat(ivor.target, 'i was raped last night', { region: 'london' });
    expect(raped.resources.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['rape-crisis', 'galop', 'survivorsuk']),
    );
    expect(raped.reply).toContain('PEP within 72 hours');
  });

  it('lists resources by urgency, category and region', async () => {
    const all = (await ivor.target.ask('/api/ivor/resources')).json<{ total: number }>();
    expect(all.total).toBeGreaterThanOrEqual(77);
    const some = (await ivor.target.ask('/api/ivor/resources?urgency=emergency&category=crisis&region=wales')).json<{
      resources: { id: string; regions: string[] }[];
    }>();
    expect(some.resources.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['emergency-999', 'call-wales', 'samaritans']),
    );
    expect(some.resources.map(({ id }) => id)).not.toContain('lifeline-ni');
    expect((await ivor.target.ask('/api/ivor/resources?category=nonsense')).status).toBe(400);
  });

  it('keeps a conversation for its visitor alone, takes feedback, and deletes all of it at once', async () => {
    const visitor = { cookie: `cutover-visitor=${randomUUID()}` };
    const mine = await ivor.target.ask('/api/ivor/chat', { json: { message: 'What is PrEP?' }, headers: visitor });
    const { session, message } = mine.json<Reply>();
    const again = await ivor.target.ask('/api/ivor/chat', { json: { message: 'and PEP?', session }, headers: visitor });
    expect(again.json<Reply>().session).toBe(session);
    const other = await chat(ivor.target, 'go on with what they said', { session });
    expect(other.session).not.toBe(session);
    const feedback = { session, message, rating: 5, text: 'clear, thank you' };
    expect((await ivor.target.ask('/api/ivor/feedback', { json: feedback })).status).toBe(404);
    expect((await ivor.target.ask('/api/ivor/feedback', { json: feedback, headers: visitor })).status).toBe(201);
    expect((await ivor.target.ask('/api/ivor/feedback', { json: { rating: 6 } })).status).toBe(400);
    const stored = await query(ivor.databaseUrl, (client) =>
      client.query(`select * from chat_sessions where id = $1`, [session]),
    );
    expect(JSON.stringify(stored.rows)).not.toContain(visitor.cookie.slice(16));
    expect((await ivor.target.ask(`/api/ivor/session/${session}`, { method: 'DELETE' })).status).toBe(204);
    const left = await query(ivor.databaseUrl, (client) =>
      client.query(
        `select (select count(*) from chat_sessions where id = $1) + (select count(*) from messages where session = $1) + (select count(*) from feedback where session = $1) as n`,
        [session],
      ),
    );
    expect(Number(left.rows[0]?.n)).toBe(0);
  });

  it('takes messages from 1 to 2000 characters and nothing that it does not know', async () => {
    const status = async (json: unknown): Promise<number> => (await ivor.target.ask('/api/ivor/chat', { json })).status;
    expect(await status({ message: 'x'.repeat(2_000) })).toBe(200);
    expect(await status({ message: 'x'.repeat(2_001) })).toBe(400);
    expect(await status({ message: ' ' })).toBe(400);
    expect(await status({})).toBe(400);
    expect(await status({ message: 'hi', role: 'owner' })).toBe(400);
    expect(await status({ message: 'hi', region: 'atlantis' })).toBe(400);
  });

  it('forgets conversations thirty days after they were last used, by the clock it is given', async () => {
    const { db, close } = openDatabase<Tables>(ivor.databaseUrl, 'test');
    const kept = await chat(ivor.target, 'What does U=U mean?');
    const ids = async () =>
      (await db.selectFrom('chat_sessions').select('id').where('id', '=', kept.session).execute()).length;
    const day = 86_400_000;
    await forgetOld(db, new Date(Date.now() + 29 * day), 30);
    expect(await ids()).toBe(1);
    await forgetOld(db, new Date(Date.now() + 31 * day), 30);
    expect(await ids()).toBe(0);
    expect((await db.selectFrom('messages').select('id').where('session', '=', kept.session).execute()).length).toBe(0);
    expect((await db.selectFrom('knowledge').select('id').limit(1).execute()).length).toBe(1);
    await close();
  });

  it('publishes OpenAPI 3.1 with an operation for each route', async () => {
    const api = (await ivor.target.ask('/openapi.json')).json<{
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    }>();
    expect(api.openapi).toBe('3.1.0');
    const operations = Object.values(api.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    );
    expect(operations.toSorted()).toEqual([
      'chat',
      'deleteConversation',
      'getIvorStats',
      'giveFeedback',
      'listIvorFeedback',
      'listResources',
      'listUnanswered',
    ]);
  });
});

describe('with a model and with live look-ups', () => {
  let ivor: Assistant;
  let model: Stub;
  let peers: Stub;
  let says: () => { status?: number; type?: string; body: string };
  const soon = new Date(Date.now() + 86_400_000).toISOString();
  beforeAll(async () => {
    says = () => streamed('PrEP is free on the NHS. Ask a sexual health clinic about it.');
    model = await startStub(() => says());
    peers = await startStub((request) => {
      if (request.url?.startsWith('/api/events') === true)
        return {
          body: JSON.stringify({
            events: [
              { id: 'e1', title: 'Supper club', startsAt: soon, location: 'Peckham', region: 'london', cost: 'free' },
            ],
            total: 1,
          }),
        };
      return { status: 500, body: '{}' };
    });
    const { hostname, port } = new URL(peers.url);
    ivor = await startAssistant({
      MODEL_URL: `${model.url}/v1`,
      CUTOVER_ADDRESS_EVENTS: `tcp:${hostname}:${port}`,
      CUTOVER_ADDRESS_NEWS: `tcp:${hostname}:${port}`,
    });
  });
  afterAll(async () => {
    await ivor.stop();
    await Promise.all([model.stop(), peers.stop()]);
  });

  it('says what the model writes, from the sources that it was given', async () => {
    const { reply, degraded, sources } = await chat(ivor.target, 'Where do I get PrEP?');
    expect({ reply, degraded }).toEqual({
      reply: 'PrEP is free on the NHS. Ask a sexual health clinic about it.',
      degraded: false,
    });
    expect(sources.map(({ kind }) => kind)).toContain('guide');
    expect(model.asked.at(-1)).toContain('PrEP');
    expect(JSON.parse(model.asked.at(-1) ?? '{}')).not.toHaveProperty('tools');
  });

  it('streams the reply, and at the end all of the answer', async () => {
    const answer = await ivor.target.ask('/api/ivor/chat', {
      json: { message: 'Where do I get PrEP?' },
      headers: { accept: 'text/event-stream' },
    });
    expect(answer.headers['content-type']).toBe('text/event-stream');
    const events = answer.text
      .trim()
      .split('\n\n')
      .map((block) => block.split('\n'));
    const texts = events
      .filter(([event]) => event === 'event: text')
      .map(([, data = '']) => (JSON.parse(data.slice(6)) as { text: string }).text);
    expect(texts.length).toBeGreaterThan(1);
    expect(events.at(-1)?.[0]).toBe('event: done');
    expect((JSON.parse(events.at(-1)?.[1]?.slice(6) ?? '{}') as Reply).reply).toBe(texts.join(''));
  });

  it('names live events with their source, and a look-up that fails blocks nothing', async () => {
    says = () => ({ status: 503, body: '' });
    const { reply, sources, degraded } = await chat(ivor.target, "What's on this weekend, any events? And any news?");
    expect(degraded).toBe(true);
    expect(reply).toContain('Supper club');
    expect(sources).toContainEqual(
      expect.objectContaining({ kind: 'event', url: '/events/e1', from: 'the BLKOUT calendar' }),
    );
  });

  it('stops asking a model that fails, and answers all the same', async () => {
    says = () => ({ status: 500, body: 'no' });
    const before = model.asked.length;
    for (let at = 0; at < 6; at += 1)
      expect(await chat(ivor.target, 'What is PEP?')).toMatchObject({ degraded: true, crisis: false });
    expect(model.asked.length - before).toBeLessThan(6);
  });

  it('answers distress without asking the model', async () => {
    const before = model.asked.length;
    expect((await chat(ivor.target, 'im going to kill myself')).crisis).toBe(true);
    expect(model.asked.length).toBe(before);
  });

  it('helps in a crisis, and answers, when model, database and network are down', async () => {
    await model.stop();
    await peers.stop();
    await ivor.loseDatabases();
    const distress = await chat(ivor.target, 'i cant go on, i want to end it all');
    expect(distress).toMatchObject({ crisis: true, message: null });
    expect(distress.reply).toContain('116 123');
    const question = await chat(ivor.target, 'What is PrEP?');
    expect(question).toMatchObject({ crisis: false, degraded: true, message: null });
    expect(question.sources.length).toBeGreaterThan(0);
    expect((await ivor.target.ask('/api/ivor/resources')).status).toBe(200);
  });
});
