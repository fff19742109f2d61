/**
 * A bounded audience of BLKOUT: readers, people who submit and ask, and a moderator who decides. Nobody tries anything twice;
 * an answer that is not what was asked for is a failure, whoever gave it.
 */

import { setTimeout as sleep } from 'node:timers/promises';

export interface AudienceReport {
  requests: number;
  /** `METHOD /path: what was wrong`, with the release that answered. */
  failures: string[];
  /** Answers by release. */
  releases: Record<string, number>;
  submitted: number;
  decided: number;
}

export interface Audience {
  /** Ends it; resolves once everybody has left. */
  leave(): Promise<AudienceReport>;
}

interface Person {
  cookies: Map<string, string>;
  csrf: string;
}

interface Asked {
  status: number;
  body: unknown;
}

/** Pauses between two requests of one person: some thirty requests a second in all. */
const pauseMs = 250;
/** Readers leave after so many requests and others come: a share of visitors is a share of many people. */
const requestsOfAReader = 10;
/** Between two submissions of one person: everybody here has one address, which may submit 120 events in ten minutes. */
const pauseOfASubmitterMs = 4_000;
/** And 60 articles in an hour. */
const articlesOfOneAddress = 50;
const limitMs = 30_000;

const pages = ['/', '/events', '/newsroom', '/stories', '/ivor', '/governance', '/about'];
const lists = ['/api/events?limit=5', '/api/news?limit=5', '/api/ivor/resources?region=london', '/api/calendar.ics'];

/** @param owner who may decide; made by the set-up token of the installation */
export function inviteAudience(origin: string, owner: { login: string; password: string }): Audience {
  const report: AudienceReport = { requests: 0, failures: [], releases: {}, submitted: 0, decided: 0 };
  const ending = new AbortController();
  let articles = 0;

  async function ask(person: Person, method: string, path: string, wanted: number[], body?: object): Promise<Asked> {
    report.requests += 1;
    const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const failed = (what: string): Asked => {
      report.failures.push(`${method} ${path}: ${what}`);
      return { status: 0, body: null };
    };
    try {
      const answer = await fetch(origin + path, {
        method,
        headers: {
          ...(cookie && { cookie }),
          ...(person.csrf && { 'x-csrf-token': person.csrf }),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(limitMs),
      });
      for (const line of answer.headers.getSetCookie()) keepCookie(person, line);
      const text = await answer.text();
      const release = answer.headers.get('cutover-release') ?? 'unknown';
      report.releases[release] = (report.releases[release] ?? 0) + 1;
      if (!wanted.includes(answer.status)) return failed(`${answer.status} of ${release}: ${text.slice(0, 200)}`);
      const isJson = answer.headers.get('content-type')?.includes('json') === true;
      return { status: answer.status, body: isJson ? JSON.parse(text) : text };
    } catch (error) {
      return failed(tell(error));
    }
  }

  const reader = async (person: Person, turn: number): Promise<void> => {
    const path = [...pages, ...lists][turn % (pages.length + lists.length)] ?? '/';
    await ask(person, 'GET', path, [200]);
  };

  const submitter = async (person: Person, turn: number): Promise<void> => {
    const name = `Meeting ${crypto.randomUUID()}`;
    if (turn % 3 === 0) {
      const startsAt = new Date(Date.now() + 7 * 86_400_000).toISOString();
      const { status } = await ask(person, 'POST', '/api/events', [201], { title: name, startsAt });
      if (status === 201) report.submitted += 1;
    } else if (turn % 3 === 1 && articles < articlesOfOneAddress) {
      articles += 1;
      const { status } = await ask(person, 'POST', '/api/news', [201], {
        title: name,
        text: `What was said at the ${name}.`,
      });
      if (status === 201) report.submitted += 1;
    } else {
      await ask(person, 'POST', '/api/ivor/chat', [200], {
        message: 'Where can I get PrEP in London?',
        region: 'london',
      });
    }
    await sleep(pauseOfASubmitterMs, undefined, { signal: ending.signal }).catch(() => undefined);
  };

  const moderator = async (person: Person): Promise<void> => {
    if (person.csrf === '') {
      const { body } = await ask(person, 'POST', '/api/auth/sign-in', [200], owner);
      person.csrf = (body as { csrfToken?: string } | null)?.csrfToken ?? '';
      return;
    }
    const { body } = await ask(person, 'GET', '/api/admin/queue?status=pending&limit=5', [200]);
    const items = (body as { items: { id: string; service: string }[] } | null)?.items ?? [];
    if (items.length === 0) return;
    const { status } = await ask(person, 'POST', '/api/admin/bulk', [200], {
      action: 'approve',
      items: items.map(({ id, service }) => ({ id, service })),
    });
    if (status === 200) report.decided += items.length;
  };

  const goOn = async (role: (person: Person, turn: number) => Promise<void>): Promise<void> => {
    let person: Person = { cookies: new Map(), csrf: '' };
    for (let turn = 0; !ending.signal.aborted; turn += 1) {
      if (role === reader && turn % requestsOfAReader === 0) person = { cookies: new Map(), csrf: '' };
      await role(person, turn);
      await sleep(pauseMs, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  };

  const everybody = [...Array.from({ length: 8 }, () => reader), submitter, submitter, moderator].map(goOn);
  return {
    async leave() {
      ending.abort();
      await Promise.all(everybody);
      return report;
    },
  };
}

function keepCookie({ cookies }: Person, line: string): void {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  if (at > 0) cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

function tell(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
