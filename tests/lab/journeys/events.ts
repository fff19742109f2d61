import { journeys } from 'cutover/journey';
import { bringToThePublic, clear, countsAt, get, post, signIn, submit, titlesAt } from './steps.ts';

await journeys({
  'an event that is submitted and approved can be read': async (tools) => {
    const event = await submit(tools);
    await bringToThePublic(tools, event);
    const one = (await (await get(tools, `/api/events/${event.id}`)).json()) as { title: string };
    tools.check(one.title === event.title, 'one event reads otherwise than it was written');
    await clear(tools, '/api/submissions');
  },
  'an event that a collector hands in waits, and is gone when it is rejected': async (tools) => {
    const { id, title } = await submit(tools, '/api/ingest/events');
    const moderator = await signIn(tools, 'moderator');
    await post(tools, `/api/admin/queue/${id}/reject`, {}, 200, moderator);
    tools.check(!(await titlesAt(tools, '/api/events')).includes(title), 'what was rejected is public');
    tools.check(
      !(await titlesAt(tools, '/api/admin/queue', moderator)).includes(title),
      'what was rejected still waits',
    );
    await clear(tools, '/api/submissions');
  },
  'the overview counts what there is': async (tools) => {
    const moderator = await signIn(tools, 'moderator');
    await bringToThePublic(tools, await submit(tools));
    await submit(tools);
    await submit(tools, '/api/ingest/events');
    const { pending, approved } = await countsAt(tools, '/api/admin/overview', moderator);
    tools.check(pending === 2, `two events wait, the overview counts ${pending}`);
    tools.check(approved === 1, `one event is public, the overview counts ${approved}`);
    await clear(tools, '/api/submissions');
  },
});
