import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyReply, FastifyRequest } from '@cutover/service';
import type { Role } from '../../../platform/roles.ts';
import { openSessions } from '../../../platform/sessions/sessions.ts';
import { type Answer, startTarget, type Target, type Visitor } from '../../../platform/testing/target.ts';
import { type TestDatabases, testDatabases } from '../../../platform/testing/databases.ts';
import { at } from '../src/wall-time.ts';

export const JOURNEY_KEY = 'a-key-of-journeys-in-tests';

/** A PostgreSQL with the tables of the events service and of sessions, and as many of its processes as wanted. */
export interface World {
  databases: TestDatabases;
  /** Of the events. */
  url: string;
  start(env?: Record<string, string>): Promise<Target>;
  /** Somebody signed in, by a session that any process of this world knows. */
  signIn(target: Target, role: Role): Promise<Visitor>;
  stop(): Promise<void>;
}

export async function world(): Promise<World> {
  const databases = await testDatabases();
  const [url, sessionsUrl] = [await databases.create('events'), await databases.create('sessions')];
  const pictures = mkdtempSync(join(tmpdir(), 'bp-'));
  const targets: Target[] = [];
  return {
    databases,
    url,
    async start(env = {}) {
      const target = await startTarget('events', {
        DATABASE_URL: url,
        SESSIONS_URL: sessionsUrl,
        VISITOR_SALT: 'a salt that is long enough',
        CUTOVER_JOURNEY_KEY: JOURNEY_KEY,
        FILES_URL: pathToFileURL(pictures).href,
        ...env,
      });
      targets.push(target);
      return target;
    },
    async signIn(target, role) {
      const visitor = target.visitor();
      const sessions = openSessions(sessionsUrl);
      // Of request and reply, signing in uses nothing but cookies.
      const request = { cookies: {}, headers: {} } as FastifyRequest;
      const setCookie = (name: string, value: string): void => void visitor.cookies.set(name, value);
      const person = {
        userId: `user-${role}-${visitor.cookies.size}-${Math.random()}`,
        displayName: `A ${role}`,
        role,
      };
      await sessions.signIn(request, { setCookie } as unknown as FastifyReply, person, undefined);
      await sessions.close();
      return visitor;
    },
    async stop() {
      await Promise.all(targets.map((target) => target.stop()));
      await databases.stop();
      rmSync(pictures, { recursive: true });
    },
  };
}

/** The clock on a wall in London, so many days from now at this hour: `2027-03-28T19:00`. */
export function inDays(days: number, hour = '19:00'): string {
  const day = at(new Date(), 'Europe/London').toPlainDate().add({ days });
  return `${day.toString()}T${hour}`;
}

let made = 0;

/** A submission that is like no other. */
export function anEvent(over: Record<string, unknown> = {}): Record<string, unknown> & { title: string } {
  return { title: `Book club ${++made}`, startsAt: inDays(10 + (made % 20)), ...over };
}

/** Submits an event and has it approved; resolves with its id. */
export async function published(
  visitor: Pick<Visitor, 'ask'>,
  moderator: Pick<Visitor, 'ask'>,
  over: Record<string, unknown> = {},
): Promise<string> {
  const submitted = await visitor.ask('/api/events', { json: anEvent(over) });
  const { id } = ok(submitted, 201).json<{ id: string }>();
  ok(await moderator.ask(`/api/admin/events/${id}/approve`, { method: 'POST' }), 200);
  return id;
}

/** The answer, if it is what was wanted; its text otherwise. */
export function ok(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`answered ${answer.status} instead of ${status}: ${answer.text}`);
  return answer;
}
