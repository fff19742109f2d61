import { createHash, timingSafeEqual } from 'node:crypto';
import { type FastifyReply, type FastifyRequest, Problem, Type } from '@cutover/service';
import { sql } from 'kysely';
import { recordAct } from '../../../../platform/audit.ts';
import { isDuplicate } from '../../../../platform/database.ts';
import { conflict, wrongField } from '../../../../platform/problems.ts';
import type { Role } from '../../../../platform/roles.ts';
import { nothing, nullable } from '../../../../platform/schemas.ts';
import { csrfTokenFor } from '../../../../platform/sessions/sessions.ts';
import type { News } from '../news.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { login, loginKey, password, personOf, profileFields, userFrom, type UserRow, userSchema } from './user.ts';

/** Who is signed in now, and the CSRF token of the session. */
export const signedIn = Type.Object({ user: userSchema, csrfToken: Type.String() });

/** Guessing is slow: this many attempts at one login or from one network, then a pause. */
const guesses = { max: 10, timeWindow: '10 minutes' } as const;
const fromOneNetwork = { rateLimit: { max: 60, timeWindow: '10 minutes' } };

/** Registering, signing in and out, and the first owner. */
export function signInRoutes(news: News): void {
  const { app, db, sessions } = news;
  const attempts = app.createRateLimit({
    ...guesses,
    keyGenerator: (request) => `login ${loginKey((request.body as { login: string }).login)}`,
  });

  const begin = (request: FastifyRequest, reply: FastifyReply, row: UserRow) => signInAs(news, request, reply, row);

  app.get(
    '/api/auth/session',
    {
      schema: {
        operationId: 'getSession',
        summary: 'Who is signed in, and the CSRF token of their session',
        response: { 200: Type.Object({ user: nullable(userSchema), csrfToken: nullable(Type.String()) }) },
      },
    },
    async (request) => {
      const { session } = request;
      const row =
        session && (await db.selectFrom('users').selectAll().where('id', '=', session.userId).executeTakeFirst());
      if (row === undefined) return { user: null, csrfToken: null };
      return { user: userFrom(row), csrfToken: csrfTokenFor(request) ?? null };
    },
  );

  app.post(
    '/api/auth/register',
    {
      config: { rateLimit: { max: 20, timeWindow: '1 hour' } },
      schema: {
        operationId: 'register',
        summary: 'Makes an account and signs in',
        body: Type.Object(
          {
            login,
            password,
            ...profileFields,
            consent: Type.Literal(true, { description: 'agrees that what is told here is kept until it is deleted' }),
          },
          { additionalProperties: false },
        ),
        response: { 201: signedIn },
      },
    },
    async (request, reply) => {
      const row = await addUser(news, request, 'public', request.body);
      return reply.code(201).send(await begin(request, reply, row));
    },
  );

  app.post(
    '/api/auth/sign-in',
    {
      config: fromOneNetwork,
      schema: {
        operationId: 'signIn',
        summary: 'Begins a session under a new token',
        body: Type.Object({ login, password: Type.String({ maxLength: 200 }) }, { additionalProperties: false }),
        response: { 200: signedIn },
      },
    },
    async (request, reply) => {
      const attempt = await attempts(request);
      if (!attempt.isAllowed && attempt.isExceeded) throw tooManyGuesses(attempt.ttlInSeconds);
      const row = await db
        .selectFrom('users')
        .selectAll()
        .where('scope', '=', news.scopeOf(request))
        .where('login', '=', loginKey(request.body.login))
        .executeTakeFirst();
      const isThem = await isPassword(request.body.password, row?.password);
      if (!isThem || row === undefined) throw wrongPassword();
      return begin(request, reply, row);
    },
  );

  app.post(
    '/api/auth/sign-out',
    { schema: { operationId: 'signOut', summary: 'Ends the session', response: { 204: nothing } } },
    async (request, reply) => {
      await sessions.signOut(request, reply);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/auth/set-up',
    {
      config: fromOneNetwork,
      schema: {
        operationId: 'setUp',
        summary: 'Makes the first owner with the one-time token of the installation',
        body: Type.Object(
          { token: Type.String({ maxLength: 200 }), login, password, displayName: profileFields.displayName },
          { additionalProperties: false },
        ),
        response: { 201: signedIn },
      },
    },
    async (request, reply) => {
      const row = await setUp(news, request, request.body);
      return reply.code(201).send(await begin(request, reply, row));
    },
  );
}

export async function signInAs(news: News, request: FastifyRequest, reply: FastifyReply, row: UserRow) {
  const { csrfToken } = await news.sessions.signIn(request, reply, personOf(row), news.service.journey(request));
  return { user: userFrom(row), csrfToken };
}

interface NewUser {
  login: string;
  password: string;
  displayName: string;
  pronouns?: string | null;
  region?: string | null;
  consents?: string[];
}

export async function addUser(
  news: News,
  request: FastifyRequest,
  role: Role,
  from: NewUser,
  db = news.db,
): Promise<UserRow> {
  const key = loginKey(from.login);
  if (from.password.toLowerCase().includes(key)) throw wrongField('/password', 'must not hold the login');
  const values = {
    scope: news.scopeOf(request),
    login: key,
    password: await hashPassword(from.password),
    role,
    display_name: from.displayName.trim(),
    pronouns: from.pronouns ?? null,
    region: from.region ?? null,
    consents: from.consents ?? [],
  };
  try {
    return await db.insertInto('users').values(values).returningAll().executeTakeFirstOrThrow();
  } catch (error) {
    if (isDuplicate(error, 'users_login'))
      throw conflict('login-taken', 'Somebody has this login already', 'Choose another one; it need not be your name.');
    throw error;
  }
}

/** Once, while there is no owner: whoever comes second is refused, however close behind. */
async function setUp(
  news: News,
  request: FastifyRequest,
  { token, ...from }: { token: string } & NewUser,
): Promise<UserRow> {
  const wanted = news.config.SETUP_TOKEN;
  if (wanted === undefined || !sameText(wanted, token))
    throw new Problem({ status: 403, type: 'wrong-token', title: 'This is not the set-up token of this installation' });
  const scope = news.scopeOf(request);
  return news.db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtext(${`set-up ${scope}`}))`.execute(transaction);
    const owner = await transaction
      .selectFrom('users')
      .select('id')
      .where('scope', '=', scope)
      .where('role', '=', 'owner')
      .executeTakeFirst();
    if (owner !== undefined) throw conflict('set-up-done', 'There is an owner already', 'Sign in, or ask the owner.');
    const row = await addUser(news, request, 'owner', from, transaction);
    const actor = { userId: row.id, displayName: row.display_name, role: row.role };
    await recordAct(transaction, {
      scope,
      actor,
      action: 'set-up',
      kind: 'user',
      subject: row.id,
      after: { role: 'owner' },
    });
    return row;
  });
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

const wrongPassword = (): Problem =>
  new Problem({ status: 401, type: 'wrong-password', title: 'Login or password is wrong' });

const tooManyGuesses = (seconds: number): Problem =>
  new Problem({
    status: 429,
    type: 'too-many-requests',
    title: 'Too many attempts at this login',
    detail: `Try again in ${seconds} seconds.`,
    headers: { 'retry-after': String(seconds) },
  });
