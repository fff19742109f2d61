import { randomUUID } from 'node:crypto';
import { signJourney } from '@cutover/service';
import type { Role } from '../../../platform/roles.ts';
import { testDatabases, type TestDatabases } from '../../../platform/testing/databases.ts';
import { startTarget, type Target, type Visitor } from '../../../platform/testing/target.ts';

export const SETUP_TOKEN = 'the-one-time-token-of-the-tests';
const JOURNEY_KEY = 'a key of the tests';

/** A newsroom with databases of its own, in two replicas unless said otherwise. */
export interface Newsroom {
  databases: TestDatabases;
  databaseUrl: string;
  replicas: Target[];
  /** Somebody with an address and cookies of their own; on the replica that comes next. */
  visitor(headers?: Record<string, string>): Visitor;
  /** Somebody with an account of this role, signed in. */
  as(role: Role): Promise<Visitor & { id: string; login: string; password: string }>;
  /** Headers that mark a request as one of a journey. */
  journey(id?: string): Record<string, string>;
  stop(): Promise<void>;
}

export async function startNewsroom(env: Record<string, string> = {}, copies = 2): Promise<Newsroom> {
  const databases = await testDatabases();
  const [databaseUrl, sessionsUrl] = await Promise.all([databases.create('news'), databases.create('sessions')]);
  await databases.empower(databaseUrl);
  const replicas = await Promise.all(
    Array.from({ length: copies }, (_none, at) =>
      startTarget('news', {
        DATABASE_URL: databaseUrl,
        SESSIONS_URL: sessionsUrl,
        VISITOR_SALT: 'a salt of the tests',
        SETUP_TOKEN,
        CUTOVER_JOURNEY_KEY: JOURNEY_KEY,
        CUTOVER_TARGET: `news-${at + 1}.blue`,
        ...env,
      }),
    ),
  );
  let visitors = 0;
  const visitor = (headers: Record<string, string> = {}): Visitor => {
    visitors += 1;
    const replica = replicas[visitors % replicas.length];
    if (replica === undefined) throw new Error('there is no replica');
    return replica.visitor({ 'x-forwarded-for': `203.0.${visitors >> 8}.${visitors & 255}`, ...headers });
  };
  let owner: Promise<Visitor> | undefined;
  const register = async (login: string) => {
    const somebody = visitor();
    const password = `a password of ${randomUUID()}`;
    const answer = await somebody.ask('/api/auth/register', {
      json: { login, password, displayName: login, consent: true },
    });
    if (answer.status !== 201) throw new Error(`registering answered ${answer.status}: ${answer.text}`);
    return { ...somebody, id: answer.json<{ user: { id: string } }>().user.id, login, password };
  };
  const makeOwner = async (): Promise<Visitor> => {
    const somebody = visitor();
    const json = { token: SETUP_TOKEN, login: 'the-owner', password: 'a long pass phrase', displayName: 'Owner' };
    const answer = await somebody.ask('/api/auth/set-up', { json });
    if (answer.status !== 201) throw new Error(`set-up answered ${answer.status}: ${answer.text}`);
    return somebody;
  };
  return {
    databases,
    databaseUrl,
    replicas,
    visitor,
    async as(role) {
      const person = await register(`${role}-${randomUUID().slice(0, 8)}`);
      if (role === 'public') return person;
      const raised = await (
        await (owner ??= makeOwner())
      ).ask(`/api/admin/users/${person.id}/role`, { json: { role } });
      if (raised.status !== 200) throw new Error(`raising answered ${raised.status}: ${raised.text}`);
      const { login, password } = person;
      const answer = await person.ask('/api/auth/sign-in', { json: { login, password } });
      if (answer.status !== 200) throw new Error(`signing in answered ${answer.status}: ${answer.text}`);
      return person;
    },
    journey: (id = randomUUID()) => ({ 'cutover-journey': signJourney(JOURNEY_KEY, id, Date.now() + 600_000) }),
    async stop() {
      await Promise.all(replicas.map((replica) => replica.stop()));
      await databases.stop();
    },
  };
}
