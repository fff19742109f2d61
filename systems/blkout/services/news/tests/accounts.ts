import { beforeAll, describe, expect, it } from 'vitest';
import { staleness } from '../../../client/generate.ts';
import { mayActAs, type Role, roles } from '../../../platform/roles.ts';
import { query } from '../../../platform/testing/databases.ts';
import type { Answer, Visitor } from '../../../platform/testing/target.ts';
import { type Newsroom, SETUP_TOKEN } from './newsroom.ts';

const typeOf = (answer: Answer): string => answer.json<{ type: string }>().type.replace('urn:cutover:problem:', '');

/** While there is none: before anything else. */
export function firstOwner(roomOf: () => Newsroom): void {
  it('makes one owner with the one-time token, however many try at once', async () => {
    const room = roomOf();
    const json = { token: SETUP_TOKEN, password: 'a long pass phrase', displayName: 'Owner' };
    const wrong = await room.visitor().ask('/api/auth/set-up', { json: { ...json, login: 'x-y', token: 'guessed' } });
    expect([wrong.status, typeOf(wrong)]).toEqual([403, 'wrong-token']);
    const answers = await Promise.all(
      ['one', 'two', 'three', 'four'].map((login) =>
        room.visitor().ask('/api/auth/set-up', { json: { ...json, login } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(3);
    const owners = await query(room.databaseUrl, (client) =>
      client.query(`delete from users where role = 'owner' returning login`),
    );
    expect(owners.rows).toHaveLength(1);
  });
}

/** Accounts, sessions, roles, and who may ask what. */
export function accounts(roomOf: () => Newsroom): void {
  describe('accounts and roles', () => {
    let room: Newsroom;
    beforeAll(() => {
      room = roomOf();
    });

    const register = (somebody: Visitor, login: string, more: Record<string, unknown> = {}) =>
      somebody.ask('/api/auth/register', {
        json: { login, password: 'a long pass phrase', displayName: login, consent: true, ...more },
      });
    const signIn = (somebody: Visitor, login: string, password = 'a long pass phrase') =>
      somebody.ask('/api/auth/sign-in', { json: { login, password } });

    it('keeps passwords as argon2id alone, and says nothing of which logins there are', async () => {
      const person = room.visitor();
      expect((await register(person, 'Kwame')).status).toBe(201);
      const { rows } = await query(room.databaseUrl, (client) =>
        client.query<{ login: string; password: string }>(`select login, password from users where login = 'kwame'`),
      );
      expect(rows[0]?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
      expect((await signIn(room.visitor(), 'KWAME')).status).toBe(200);
      const [wrong, nobody] = [
        await signIn(room.visitor(), 'kwame', 'not the pass phrase'),
        await signIn(room.visitor(), 'nobody-here'),
      ];
      expect([wrong.status, nobody.status]).toEqual([401, 401]);
      const without = ({ requestId: _, ...rest }: Record<string, unknown>) => rest;
      expect(without(wrong.json())).toEqual(without(nobody.json()));
      expect((await register(room.visitor(), 'kwame')).status).toBe(409);
      expect((await register(room.visitor(), 'ab')).status).toBe(400);
      expect((await register(room.visitor(), 'short-one', { password: 'short' })).status).toBe(400);
      expect((await register(room.visitor(), 'copycat', { password: 'my-COPYCAT-password' })).status).toBe(400);
      expect((await register(room.visitor(), 'no-consent', { consent: false })).status).toBe(400);
      expect((await register(room.visitor(), 'pushy', { role: 'owner' })).status).toBe(400);
    });

    it('pauses after ten guesses at one login, wherever they come from', async () => {
      await register(room.visitor(), 'guessed-at');
      const statuses = [];
      // Of each replica its own: the limit is kept in memory.
      for (let at = 0; at < 22; at += 1)
        statuses.push((await signIn(room.visitor(), 'guessed-at', `guess number ${at}`)).status);
      expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
      expect(statuses.slice(20)).toEqual([429, 429]);
    });

    it('begins every session under a new token that scripts cannot read, and ends the one before', async () => {
      const person = room.visitor();
      const registered = await register(person, 'rotating');
      const lines = [registered.headers['set-cookie'] ?? []].flat();
      expect(lines.find((line) => line.startsWith('blkout-session='))).toMatch(/; HttpOnly; SameSite=Lax$/);
      const first = new Map(person.cookies);
      await signIn(person, 'rotating');
      expect(person.cookies.get('blkout-session')).not.toBe(first.get('blkout-session'));
      const cookie = (cookies: Map<string, string>) => [...cookies].map((pair) => pair.join('=')).join('; ');
      expect((await room.visitor({ cookie: cookie(first) }).ask('/api/users/me')).status).toBe(401);
      const now = new Map(person.cookies);
      expect((await person.ask('/api/users/me')).json()).toMatchObject({ login: 'rotating', role: 'public' });
      expect((await person.ask('/api/auth/sign-out', { method: 'POST' })).status).toBe(204);
      expect((await room.visitor({ cookie: cookie(now) }).ask('/api/users/me')).status).toBe(401);
    });

    it('keeps the session in cookies of our own host alone where the visitor came over TLS', async () => {
      await register(room.visitor(), 'over-tls');
      const overTls = { 'x-forwarded-proto': 'https' };
      const person = room.visitor(overTls);
      const answer = await signIn(person, 'over-tls');
      const lines = [answer.headers['set-cookie'] ?? []].flat();
      expect(lines).toHaveLength(2);
      for (const line of lines) expect(line).toMatch(/^__Host-blkout-(?:session|csrf)=.*; Path=\/;.*; Secure/);
      expect((await person.ask('/api/users/me')).status).toBe(200);
      const token = person.cookies.get('__Host-blkout-session') ?? '';
      const besides = room.visitor({ ...overTls, cookie: `blkout-session=${token}` });
      expect((await besides.ask('/api/users/me')).status, 'a name that another host could set').toBe(401);
      const left = await person.ask('/api/auth/sign-out', { method: 'POST' });
      for (const line of [left.headers['set-cookie'] ?? []].flat()) expect(line).toMatch(/^__Host-.*; Secure/);
      expect(person.cookies.has('__Host-blkout-session')).toBe(false);
    });

    it('changes nothing for who cannot read the CSRF token', async () => {
      const person = room.visitor();
      await register(person, 'forged-upon');
      for (const token of ['', 'guessed', 'x'.repeat(43)]) {
        const answer = await person.ask('/api/users/me', {
          method: 'PATCH',
          json: { displayName: 'Forged' },
          headers: { 'x-csrf-token': token },
        });
        expect([answer.status, typeOf(answer)]).toEqual([403, 'csrf']);
      }
      const other = room.visitor();
      await register(other, 'other-session');
      const stolen = { 'x-csrf-token': other.cookies.get('blkout-csrf') ?? '' };
      expect((await person.ask('/api/news', { json: { title: 'Forged', text: 'x' }, headers: stolen })).status).toBe(
        403,
      );
      expect(
        (await person.ask('/api/users/me', { method: 'PATCH', json: { displayName: 'Mine' } })).json(),
      ).toMatchObject({ displayName: 'Mine' });
      const { csrfToken } = (await person.ask('/api/auth/session')).json<{ csrfToken: string }>();
      expect(csrfToken).toBe(person.cookies.get('blkout-csrf'));
    });

    it('lets people see and end their sessions, and a new password ends all others', async () => {
      const [phone, laptop] = [room.visitor(), room.visitor()];
      await register(phone, 'two-devices');
      await signIn(laptop, 'two-devices');
      const { sessions } = (await laptop.ask('/api/auth/sessions')).json<{
        sessions: { id: string; current: boolean }[];
      }>();
      expect(sessions.filter(({ current }) => current)).toHaveLength(1);
      expect(sessions).toHaveLength(2);
      const stranger = room.visitor();
      await register(stranger, 'stranger');
      const phones = sessions.find(({ current }) => !current)?.id;
      expect((await stranger.ask(`/api/auth/sessions/${phones}`, { method: 'DELETE' })).status).toBe(404);
      expect((await laptop.ask(`/api/auth/sessions/${phones}`, { method: 'DELETE' })).status).toBe(204);
      expect((await phone.ask('/api/users/me')).status).toBe(401);
      await signIn(phone, 'two-devices');
      const change = (current: string) =>
        laptop.ask('/api/auth/password', { json: { current, next: 'another pass phrase' } });
      expect((await change('not this one at all')).status).toBe(403);
      expect((await change('a long pass phrase')).status).toBe(204);
      expect((await phone.ask('/api/users/me')).status).toBe(401);
      expect((await laptop.ask('/api/users/me')).status).toBe(200);
      expect((await signIn(phone, 'two-devices', 'another pass phrase')).status).toBe(200);
    });

    it('deletes an account at once, and all that is known of its owner', async () => {
      const person = room.visitor();
      await register(person, 'leaving', { pronouns: 'he/him', region: 'london', consents: ['research'] });
      expect((await person.ask('/api/users/me')).json()).toMatchObject({
        pronouns: 'he/him',
        region: 'london',
        consents: ['research'],
      });
      const leave = (password: string) => person.ask('/api/users/me/delete', { json: { password } });
      expect((await leave('not the pass phrase')).status).toBe(403);
      const cookie = [...person.cookies].map((pair) => pair.join('=')).join('; ');
      expect((await leave('a long pass phrase')).status).toBe(204);
      expect((await room.visitor({ cookie }).ask('/api/users/me')).status).toBe(401);
      expect((await signIn(room.visitor(), 'leaving')).status).toBe(401);
      const { rows } = await query(room.databaseUrl, (client) =>
        client.query(`select * from users where login = 'leaving'`),
      );
      expect(rows).toEqual([]);
    });

    it('forgets the name of a moderator who leaves, not what was decided', async () => {
      const moderator = await room.as('moderator');
      const { id } = (await room.visitor().ask('/api/news', { json: { title: 'Decided', text: 'x' } })).json<{
        id: string;
      }>();
      expect((await moderator.ask(`/api/admin/news/${id}/approve`, { method: 'POST' })).status).toBe(200);
      const { password, login } = moderator;
      expect((await moderator.ask('/api/users/me/delete', { json: { password } })).status).toBe(204);
      const admin = await room.as('admin');
      expect((await admin.ask(`/api/admin/news/${id}`)).json()).toMatchObject({
        status: 'published',
        reviewer: 'a deleted account',
      });
      const audit = await admin.ask(`/api/admin/news/audit?subject=${id}`);
      expect(audit.json()).toMatchObject({ entries: [{ action: 'approve', actor: { name: 'a deleted account' } }] });
      expect(audit.text).not.toContain(login);
    });

    it('lets nobody give more than they have, and takes old sessions with the old role', async () => {
      const [owner, admin, moderator, person] = await Promise.all([
        room.as('owner'),
        room.as('admin'),
        room.as('moderator'),
        room.as('public'),
      ]);
      const give = (by: Visitor, id: string, role: Role) => by.ask(`/api/admin/users/${id}/role`, { json: { role } });
      expect((await give(moderator, person.id, 'curator')).status).toBe(403);
      expect((await give(admin, person.id, 'owner')).status).toBe(403);
      expect((await give(admin, owner.id, 'public')).status).toBe(403);
      expect((await give(admin, admin.id, 'owner')).status).toBe(403);
      expect((await give(owner, owner.id, 'public')).status).toBe(403);
      expect((await give(admin, person.id, 'moderator')).json()).toMatchObject({ role: 'moderator' });
      expect((await person.ask('/api/users/me')).status).toBe(401);
      await signIn(person, person.login, person.password);
      expect((await person.ask('/api/admin/news/queue')).status).toBe(200);
      await give(admin, person.id, 'public');
      expect((await person.ask('/api/admin/news/queue')).status).toBe(401);

      const { entries } = (await owner.ask(`/api/admin/news/audit?subject=${person.id}`)).json<{ entries: object[] }>();
      expect(entries).toMatchObject([
        { action: 'change-role', before: { role: 'moderator' }, after: { role: 'public' }, actor: { id: admin.id } },
        { action: 'change-role', before: { role: 'public' }, after: { role: 'moderator' } },
      ]);
      const found = (await admin.ask(`/api/admin/users?search=${person.login}`)).json<{
        users: object[];
        total: number;
      }>();
      expect(found).toMatchObject({ total: 1, users: [{ id: person.id, role: 'public' }] });
      expect(found.users[0]).not.toHaveProperty('password');
    });

    it('gives a way back in once, by a link that who looks after accounts makes', async () => {
      const [owner, admin, moderator, person] = await Promise.all([
        room.as('owner'),
        room.as('admin'),
        room.as('moderator'),
        room.as('public'),
      ]);
      const link = async (by: Visitor, id: string) => {
        const answer = await by.ask(`/api/admin/users/${id}/password-link`, { method: 'POST' });
        return { status: answer.status, token: answer.json<{ token: string }>().token };
      };
      const use = (token: string, password = 'words that nobody knew') =>
        room.visitor().ask('/api/auth/new-password', { json: { token, password } });
      expect((await link(moderator, person.id)).status).toBe(403);
      expect((await link(admin, owner.id)).status).toBe(403);
      const earlier = await link(admin, person.id);
      const { token } = await link(admin, person.id);
      expect((await use(earlier.token)).status).toBe(410);
      expect((await use(token, `my ${person.login} words`)).status).toBe(400);
      const used = await Promise.all([use(token), use(token)]);
      expect(used.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 410]);
      expect((await person.ask('/api/users/me')).status).toBe(401);
      expect((await signIn(person, person.login, person.password)).status).toBe(401);
      expect((await signIn(person, person.login, 'words that nobody knew')).status).toBe(200);
      const late = await link(owner, admin.id);
      await query(room.databaseUrl, (client) => client.query(`update password_links set expires_at = now()`));
      expect((await use(late.token)).status).toBe(410);
      const { rows } = await query(room.databaseUrl, (client) =>
        client.query(`select action from audit where action = 'make-password-link' and subject = $1`, [person.id]),
      );
      expect(rows).toHaveLength(2);
    });

    it('refuses every route for those who work here to everybody below its role', async () => {
      const published = await room.visitor().ask('/openapi.json');
      expect(await staleness('news', published.text)).toBeNull();
      const document = published.json<OpenApi>();
      const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
        Object.entries(operations).map(([method, operation]) => ({ path, method, role: operation['x-role'] })),
      );
      const admin = routes.filter(({ path }) => path.startsWith('/api/admin'));
      expect(admin.length).toBeGreaterThan(25);
      expect(admin.filter(({ role }) => role === undefined || role === 'public')).toEqual([]);

      const people = new Map<Role | 'nobody', Visitor>([['nobody', room.visitor()]]);
      for (const role of roles) people.set(role, await room.as(role));
      const wrong: string[] = [];
      for (const { path, method, role } of routes) {
        if (role === undefined) continue;
        const address = path.replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
        for (const [who, person] of people) {
          const answer = await person.ask(address, { method: method.toUpperCase() });
          const wanted = who === 'nobody' ? 'sign in' : mayActAs(who, role) ? 'let in' : 'refused';
          const got = answer.status === 401 ? 'sign in' : answer.status === 403 ? 'refused' : 'let in';
          if (got !== wanted) wrong.push(`${method} ${path} for ${who}: ${answer.status}, not ${wanted}`);
        }
      }
      expect(wrong).toEqual([]);
    });
  });
}

interface OpenApi {
  paths: Record<string, Record<string, { 'x-role'?: Role }>>;
}
