import type { Answer, HttpOptions, Tools } from 'cutover/journey';

/** Cookies, and the token that proves that a request comes from our pages. */
type Person = Record<string, string>;

/** Submits a text; resolves with its id. */
export async function submit(tools: Tools, title: string): Promise<string> {
  const json = { title, text: 'What a journey writes is seen by itself alone.' };
  const answer = await asked(tools, '/api/news', { method: 'POST', json }, 201);
  const { id, status } = (await answer.json()) as { id: string; status: string };
  tools.check(status === 'pending', `a new article is ${status}: nothing may publish itself`);
  const repeated = await asked(tools, '/api/news', { method: 'POST', json }, 200);
  const { duplicate } = (await repeated.json()) as { duplicate: boolean };
  tools.check(duplicate, 'POST /api/news took the same text twice');
  return id;
}

/** Only a journey can, and only over what it wrote itself. */
export async function signInAs(tools: Tools, role: string): Promise<Person> {
  const answer = await asked(tools, '/api/auth/journey', { method: 'POST', json: { role } }, 201);
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const cookies = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
  return { cookie: cookies.join('; '), 'x-csrf-token': csrfToken };
}

/** A moderator does; whoever is not signed in cannot. */
export async function approve(tools: Tools, moderator: Person, id: string): Promise<void> {
  const path = `/api/admin/news/${id}/approve`;
  await asked(tools, path, { method: 'POST' }, 401);
  await asked(tools, path, { method: 'POST', headers: moderator }, 200);
}

/** Finds it in the list and by itself. */
export async function findListed(tools: Tools, id: string, title: string): Promise<void> {
  const list = await asked(tools, `/api/news?search=${encodeURIComponent(title)}`, {}, 200);
  const { articles } = (await list.json()) as { articles: { id: string; slug: string }[] };
  tools.check(
    articles.length === 1 && articles[0]?.id === id,
    `GET /api/news does not list the approved article ${id}`,
  );
  await asked(tools, `/api/news/${articles[0]?.slug}`, {}, 200);
}

/** Votes twice, which counts once, and takes the vote back. */
export async function vote(tools: Tools, id: string): Promise<void> {
  const path = `/api/news/${id}/vote`;
  for (const [method, wanted] of [
    ['POST', 1],
    ['POST', 1],
    ['DELETE', 0],
  ] as const) {
    const { votes } = (await (await asked(tools, path, { method }, 200)).json()) as { votes: number };
    tools.check(votes === wanted, `${method} ${path} counts ${votes} votes, not ${wanted}`);
  }
}

/** Somebody becomes a member, an admin opens what they propose, and they vote on it. */
export async function decideTogether(tools: Tools, title: string): Promise<void> {
  const member = await signInAs(tools, 'public');
  const admin = await signInAs(tools, 'admin');
  await asked(tools, '/api/governance/membership', { method: 'POST', headers: member }, 201);
  const me = (await (await asked(tools, '/api/users/me', { headers: member }, 200)).json()) as { id: string };
  const taken = { method: 'POST', headers: admin, json: { member: true } };
  await asked(tools, `/api/admin/governance/members/${me.id}/decide`, taken, 200);
  const json = { title, summary: 'What a journey proposes', method: 'majority' };
  const proposed = await asked(tools, '/api/governance/proposals', { method: 'POST', headers: member, json }, 201);
  const { id } = (await proposed.json()) as { id: string };
  const opening = { method: 'POST', headers: admin, json: { days: 1 } };
  await asked(tools, `/api/admin/governance/proposals/${id}/open`, opening, 200);
  const ballot = { method: 'POST', headers: member, json: { choice: 'support' } };
  await asked(tools, `/api/governance/proposals/${id}/ballot`, ballot, 201);
  const { tally } = (await (await asked(tools, `/api/governance/proposals/${id}`, {}, 200)).json()) as {
    tally: { support: number };
  };
  tools.check(tally.support === 1, `GET /api/governance/proposals/${id} counts ${tally.support} ballots, not 1`);
}

/** Takes away what the journey wrote. */
export async function clear(tools: Tools): Promise<void> {
  await asked(tools, '/api/auth/journey', { method: 'DELETE' }, 204);
}

async function asked(tools: Tools, path: string, options: HttpOptions, status: number): Promise<Answer> {
  const answer = await tools.http(path, options);
  tools.check(answer.status === status, `${options.method ?? 'GET'} ${path} answered ${answer.status}, not ${status}`);
  return answer;
}
