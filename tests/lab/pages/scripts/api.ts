/** What the services answer, and how they are asked. */

export interface EventItem {
  id: number;
  title: string;
  venue: string;
  startsAt: string;
}

export interface Article {
  id: number;
  title: string;
  body: string;
  writtenAt: string;
}

export class Refused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

let token = '';

/** What is asked from now on is asked by who signed in. */
export function signedIn(as: string): void {
  token = as;
}

/** @throws Refused for every answer that is not a success */
async function ask<Value>(path: string, method = 'GET', body?: unknown): Promise<Value> {
  const answer = await fetch(path, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Refused(answer.status, `${path} answered ${answer.status}`);
  return (await answer.json()) as Value;
}

export const listEvents = (): Promise<{ events: EventItem[] }> => ask('/api/events');
export const listNews = (): Promise<{ articles: Article[] }> => ask('/api/news');

export const submitEvent = (event: { title: string; venue: string; startsAt: string }): Promise<{ id: number }> =>
  ask('/api/submissions', 'POST', event);

export const subscribe = (email: string): Promise<{ subscribed: boolean; greeted: boolean }> =>
  ask('/api/subscriptions', 'POST', { email });

export const askAssistant = (question: string): Promise<{ reply: string; source: string }> =>
  ask('/api/assistant', 'POST', { question });

export const signIn = (role: string, password: string): Promise<{ token: string; role: string }> =>
  ask('/api/session', 'POST', { role, password });

export const eventCounts = (): Promise<{ pending: number; approved: number; rejected: number }> =>
  ask('/api/admin/overview');

export const newsCounts = (): Promise<{ drafts: number; published: number }> => ask('/api/admin/news/overview');

export const listWaiting = (): Promise<{ items: EventItem[] }> => ask('/api/admin/queue');

export const approve = (id: number): Promise<unknown> => ask(`/api/admin/queue/${id}/approve`, 'POST');
export const reject = (id: number): Promise<unknown> => ask(`/api/admin/queue/${id}/reject`, 'POST');
