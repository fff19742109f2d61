import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signJourney } from '@cutover/service';
import { query } from '../../../platform/testing/databases.ts';
import type { Target, Visitor } from '../../../platform/testing/target.ts';
import { JOURNEY_KEY, ok, published, type World } from './world.ts';

/** Two processes over one database, as two replicas or two colours are. Nothing else may be in it yet. */
export function together(worldOf: () => World): void {
  let here: World;
  let one: Target;
  let other: Target;
  let moderator: Visitor;
  let anna: Visitor;
  let mail: MailServer;

  beforeAll(async () => {
    here = worldOf();
    mail = await mailServer();
    await here.databases.empower(here.url);
    const env = { SMTP_URL: mail.url, CUTOVER_COLOUR: 'blue' };
    [one, other] = await Promise.all([here.start(env), here.start(env)]);
    moderator = await here.signIn(one, 'moderator');
    anna = one.visitor({ 'x-forwarded-for': '203.0.113.7' });
  });
  afterAll(async () => {
    await Promise.all([one.stop(), other.stop()]);
    await mail.stop();
  });

  /** Each process in its turn. */
  const turn = (at: number): Target => (at % 2 === 0 ? one : other);

  const rows = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await query(here.url, (client) => client.query<Record<string, unknown>>(sql, values))).rows;

  it('gives ten places to a hundred who ask at once, in two processes, and to nobody else', async () => {
    const id = await published(anna, moderator, { places: 10 });
    const book = (at: number) =>
      turn(at).ask(`/api/events/${id}/rsvp`, {
        json: { email: `guest${at}@people.example`, guests: at % 3 },
        headers: { 'x-forwarded-for': `198.51.100.${at}` },
      });
    const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => book(at)));
    const rsvps = answers.map((answer) => answer.json<{ status: string; guests: number; code: string }>());
    const taken = (): Promise<Record<string, unknown>[]> =>
      rows(
        `select taken, (select sum(1 + guests) from rsvps where event = $1 and status = 'confirmed')::int as held,
      (select count(*) from rsvps where event = $1)::int as booked from capacity where event = $1`,
        [id],
      );
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(await taken()).toEqual([{ taken: 10, held: 10, booked: 100 }]);

    // All who have a place give it back at once, while others come: every place goes to somebody who waits.
    const confirmed = rsvps.filter((rsvp) => rsvp.status === 'confirmed');
    const cancelled = confirmed.map((rsvp, at) =>
      turn(at).ask(`/api/events/${id}/rsvp`, { method: 'DELETE', headers: { 'rsvp-code': rsvp.code } }),
    );
    await Promise.all([...cancelled, ...Array.from({ length: 20 }, (_, at) => book(100 + at))]);
    expect(await taken()).toEqual([{ taken: 10, held: 10, booked: 120 }]);
  });

  it('gives a person one RSVP, however often they send it at once', async () => {
    const id = await published(anna, moderator, { places: 5 });
    const again = Array.from({ length: 12 }, (_, at) =>
      turn(at).ask(`/api/events/${id}/rsvp`, {
        json: { email: 'one@people.example' },
        headers: { 'x-forwarded-for': '198.51.100.200' },
      }),
    );
    const codes = (await Promise.all(again)).map((answer) => answer.json<{ code: string }>().code);
    expect(new Set(codes).size).toBe(1);
    expect(await rows('select taken from capacity where event = $1', [id])).toEqual([{ taken: 1 }]);
  });

  it('reminds those who asked for it, once, though two processes could; and tells who moves up and what is called off', async () => {
    const soon = new Date(Date.now() + 20 * 3_600_000).toISOString();
    const id = await published(anna, moderator, {
      title: 'Reminded\u2028 supper',
      startsAt: soon,
      places: 1,
      location: 'Hall',
    });
    const book = async (name: string, remind: boolean): Promise<{ code: string; reminder: string }> =>
      ok(await anna.ask(`/api/events/${id}/rsvp`, { json: { email: `${name}@people.example`, remind } }), 200).json();
    const first = await book('ada', true);
    expect(first.reminder).toBe('by-mail');
    const reminder = await mail.next();
    expect(reminder).toContain('To: ada@people.example');
    expect(reminder).toContain(`Your code: ${first.code}`);
    await book('quiet', false);
    await book('bea', true);
    ok(await anna.ask(`/api/events/${id}/rsvp`, { method: 'DELETE', headers: { 'rsvp-code': first.code } }), 200);
    // The place goes to who waited longest, and who asked for no mail gets none.
    expect(await rows(`select status from rsvps where event = $1 order by queued`, [id])).toEqual(
      ['cancelled', 'confirmed', 'waitlist'].map((status) => ({ status })),
    );
    ok(await moderator.ask(`/api/admin/events/${id}`, { method: 'PATCH', json: { places: 2 } }), 200);
    const told = [await mail.next(), await mail.next()];
    expect(told.every((text) => text.includes('To: bea@people.example'))).toBe(true);
    expect(new Set(told.map((text) => /Subject: (\S+)/.exec(text)?.[1]))).toEqual(new Set(['Reminder:', 'You']));
    ok(await moderator.ask(`/api/admin/events/${id}/cancel`, { json: { reason: 'The hall is flooded' } }), 200);
    expect(await mail.next()).toContain('Subject: Called off');
    expect(await rows(`select attempts from mails join rsvps on rsvps.id = rsvp where event = $1`, [id])).toEqual(
      Array(3).fill({ attempts: 1 }),
    );
    expect(mail.received()).toBe(4);
  });

  it('has all mail wait, and says so, where no server is declared', async () => {
    const alone = await here.start();
    const id = await published(alone.visitor(), await here.signIn(alone, 'moderator'));
    const json = { email: 'waits@people.example', remind: true };
    expect(ok(await alone.ask(`/api/events/${id}/rsvp`, { json }), 200).json()).toMatchObject({ reminder: 'waits' });
    const asked = await (await here.signIn(alone, 'moderator')).ask('/api/admin/events/mail');
    expect(ok(asked, 200).json()).toMatchObject({ server: 'none', later: 1 });
  });

  it('plays its journey, which leaves nothing behind', async () => {
    const mark = signJourney(JOURNEY_KEY, 'events', Date.now() + 600_000);
    const child = spawn(
      process.execPath,
      ['--conditions=source', join(import.meta.dirname, '../../../journeys/events.ts')],
      {
        env: {
          PATH: process.env['PATH'],
          CUTOVER_JOURNEY_ADDRESS: one.address,
          CUTOVER_JOURNEY_HEADER: mark,
          CUTOVER_JOURNEY_DEADLINE_MS: '300000',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, output }).toMatchObject({ code: 0 });
    for (const table of ['events', 'feeds', 'audit'])
      expect(await rows(`select 1 from ${table} where scope <> 'public'`)).toEqual([]);
  });
}

interface MailServer {
  url: string;
  /** The next mail that comes, as it was sent. */
  next(): Promise<string>;
  received(): number;
  stop(): Promise<void>;
}

/** A real mail server that keeps what it gets. */
async function mailServer(): Promise<MailServer> {
  const mails: string[] = [];
  const waiting: ((mail: string) => void)[] = [];
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk) => (text += String(chunk)));
      stream.on('end', () => {
        count += 1;
        const reader = waiting.shift();
        if (reader === undefined) mails.push(text);
        else reader(text);
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `smtp://127.0.0.1:${port}`,
    next: () =>
      new Promise((resolve) => {
        const mail = mails.shift();
        if (mail === undefined) waiting.push(resolve);
        else resolve(mail);
      }),
    received: () => count,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
