import { randomUUID } from 'node:crypto';
import { journeys } from 'cutover/journey';
import type { Tools } from 'cutover/journey';
import { actAsModerator, approve, clear, findListed, submit } from './events-steps.ts';

/** Pages that must be there whatever else is not. */
const pages = ['/', '/events', '/newsroom', '/ivor'];

await journeys({
  'the pages are those of this release, with everything that they need': async (tools: Tools) => {
    for (const path of pages) {
      const answer = await tools.http(path);
      const release = answer.headers.get('cutover-release') ?? 'none';
      const page = await answer.text();
      tools.check(answer.status === 200, `GET ${path} answered ${answer.status}`);
      tools.check(
        page.includes(`<meta name="cutover-release" content="${release}">`),
        `GET ${path} is not of release ${release}`,
      );
      if (path !== '/') continue;
      for (const [, asset = ''] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
        const { status } = await tools.http(asset);
        tools.check(status === 200, `GET ${asset}, which ${path} needs, answered ${status}`);
      }
    }
  },
  'what is submitted waits at the desk, and is in the calendar once a person has approved it': async (tools: Tools) => {
    const title = `Journey ${randomUUID()}`;
    try {
      const id = await submit(tools, title);
      const moderator = await actAsModerator(tools);
      const queue = await tools.http('/api/admin/queue?limit=100', { headers: moderator });
      tools.check(queue.status === 200, `GET /api/admin/queue answered ${queue.status}`);
      const { items } = (await queue.json()) as { items: { id: string; service: string }[] };
      tools.check(
        items.some((item) => item.id === id && item.service === 'events'),
        `the desk does not show event ${id}, which waits`,
      );
      await approve(tools, moderator, id);
      await findListed(tools, id, title);
    } finally {
      await clear(tools);
    }
  },
});
