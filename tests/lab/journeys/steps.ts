import { randomUUID } from 'node:crypto';
import type { Answer, Tools } from 'cutover/journey';

interface Listed {
  id: number;
  title: string;
}

export async function get(tools: Tools, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await tools.http(path, { headers });
  tools.check(answer.status === 200, `GET ${path} answered ${answer.status}`);
  return answer;
}

export async function post(
  tools: Tools,
  path: string,
  json: unknown,
  status: number,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await tools.http(path, { method: 'POST', json, headers });
  tools.check(answer.status === status, `POST ${path} answered ${answer.status}`);
  return answer;
}

/** Headers of who is signed in so. */
export async function signIn(tools: Tools, role: 'admin' | 'moderator'): Promise<Record<string, string>> {
  const answer = await post(tools, '/api/session', { role }, 201);
  const { token } = (await answer.json()) as { token: string };
  return { authorization: `Bearer ${token}` };
}

/** An event that no other has, and the id under which it waits. */
export async function submit(tools: Tools, path = '/api/submissions'): Promise<Listed> {
  const title = `Journey ${randomUUID()}`;
  const answer = await post(tools, path, { title, venue: 'Hall', startsAt: '2031-05-01T19:00:00Z' }, 201);
  const { id } = (await answer.json()) as { id: number };
  return { id, title };
}

export async function titlesAt(
  tools: Tools,
  path: '/api/events' | '/api/admin/queue',
  headers = {},
): Promise<string[]> {
  const body = (await (await get(tools, path, headers)).json()) as { events?: Listed[]; items?: Listed[] };
  return (body.events ?? body.items ?? []).map(({ title }) => title);
}

export async function articlesIn(tools: Tools): Promise<string[]> {
  const { articles } = (await (await get(tools, '/api/news')).json()) as { articles: { title: string }[] };
  return articles.map(({ title }) => title);
}

/** What an overview counts, by name. */
export async function countsAt(
  tools: Tools,
  path: string,
  headers: Record<string, string>,
): Promise<Record<string, number>> {
  return (await (await get(tools, path, headers)).json()) as Record<string, number>;
}

/** Submitted, waiting, approved, public. */
export async function bringToThePublic(tools: Tools, { id, title }: Listed): Promise<void> {
  const moderator = await signIn(tools, 'moderator');
  tools.check(
    (await titlesAt(tools, '/api/admin/queue', moderator)).includes(title),
    'what was submitted does not wait',
  );
  tools.check(!(await titlesAt(tools, '/api/events')).includes(title), 'what waits is public');
  await post(tools, `/api/admin/queue/${id}/approve`, {}, 200, moderator);
  tools.check((await titlesAt(tools, '/api/events')).includes(title), 'what was approved is not public');
  tools.check(!(await titlesAt(tools, '/api/admin/queue', moderator)).includes(title), 'what was approved still waits');
}

/** Takes back everything that the journey wrote. */
export async function clear(tools: Tools, path: '/api/submissions' | '/api/admin/news'): Promise<void> {
  const { status } = await tools.http(path, { method: 'DELETE' });
  tools.check(status === 204, `DELETE ${path} answered ${status}`);
}
