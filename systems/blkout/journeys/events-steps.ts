import type { Answer, HttpOptions, Tools } from 'cutover/journey';

/** What a browser keeps for a moderator: cookies, and the token that proves a request comes from our pages. */
type Moderator = Record<string, string>;

/** Submits an event in a month; resolves with its id. */
export async function submit(tools: Tools, title: string): Promise<string> {
  const startsAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const answer = await asked(tools, '/api/events', { method: 'POST', json: { title, startsAt, places: 1 } }, 201);
  const { id, status } = (await answer.json()) as { id: string; status: string };
  tools.check(status === 'pending', `a new event is ${status}: nothing may publish itself`);
  return id;
}

/** Only a journey can, and only over what it wrote itself. */
export async function actAsModerator(tools: Tools): Promise<Moderator> {
  const answer = await asked(tools, '/api/events/journey', { method: 'POST' }, 201);
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
  return { cookie: cookie.join('; '), 'x-csrf-token': csrfToken };
}

export async function approve(tools: Tools, moderator: Moderator, id: string): Promise<void> {
  const path = `/api/admin/events/${id}/approve`;
  const refused = await tools.http(path, { method: 'POST' });
  tools.check(refused.status === 401, `POST ${path} answered ${refused.status} to somebody who is not signed in`);
  await asked(tools, path, { method: 'POST', headers: moderator }, 200);
}

/** Finds it in the list, by itself and as a calendar. */
export async function findListed(tools: Tools, id: string, title: string): Promise<void> {
  const list = await asked(tools, `/api/events?search=${encodeURIComponent(title)}`, {}, 200);
  const { events } = (await list.json()) as { events: { id: string }[] };
  tools.check(events.length === 1 && events[0]?.id === id, `GET /api/events does not list the approved event ${id}`);
  await asked(tools, `/api/events/${id}`, {}, 200);
  const calendar = await (await asked(tools, `/api/events/${id}.ics`, {}, 200)).text();
  tools.check(calendar.includes(`UID:${id}@`), `GET /api/events/${id}.ics does not hold the event`);
}

/** Takes the one place; resolves with the code of the RSVP. */
export async function book(tools: Tools, id: string): Promise<string> {
  const path = `/api/events/${id}/rsvp`;
  const answer = await asked(tools, path, { method: 'POST', json: { email: 'journey@blkout.invalid' } }, 200);
  const { status, code } = (await answer.json()) as { status: string; code: string };
  tools.check(status === 'confirmed', `the only place of event ${id} was free, but the RSVP is ${status}`);
  return code;
}

/** Gives it back; the place is free again. */
export async function cancelBooking(tools: Tools, id: string, code: string): Promise<void> {
  await asked(tools, `/api/events/${id}/rsvp`, { method: 'DELETE', headers: { 'rsvp-code': code } }, 200);
  const capacity = (await (await asked(tools, `/api/events/${id}/capacity`, {}, 200)).json()) as { free: number };
  tools.check(capacity.free === 1, `event ${id} has ${capacity.free} free places after the only RSVP was cancelled`);
}

/** Takes away what the journey wrote. */
export async function clear(tools: Tools): Promise<void> {
  await asked(tools, '/api/events/journey', { method: 'DELETE' }, 204);
}

async function asked(tools: Tools, path: string, options: HttpOptions, wanted: number): Promise<Answer> {
  const answer = await tools.http(path, options);
  tools.check(answer.status === wanted, `${options.method ?? 'GET'} ${path} answered ${answer.status}, not ${wanted}`);
  return answer;
}
