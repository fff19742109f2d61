import { randomUUID } from 'node:crypto';
import { journeys, keeps } from 'cutover/journey';
import { articlesIn, bringToThePublic, clear, countsAt, get, post, signIn, submit, titlesAt } from './steps.ts';

await journeys({
  'what a visitor proposes comes to the public, and stays': keeps({
    write: async (tools) => {
      const event = await submit(tools);
      await bringToThePublic(tools, event);
      return event.title;
    },
    read: async (tools, title) => {
      tools.check((await titlesAt(tools, '/api/events')).includes(title), 'what was public is gone');
      await clear(tools, '/api/submissions');
    },
  }),
  'what a reader of the news tells of comes to the public': async (tools) => {
    const headline = `Tip ${randomUUID()}`;
    const tip = { headline, where: 'Hall', when: '2031-05-01T19:00:00Z' };
    const { id } = (await (await post(tools, '/api/tips', tip, 201)).json()) as { id: number };
    await bringToThePublic(tools, { id, title: headline });
    await clear(tools, '/api/submissions');
  },
  'an article that is published can be read, now and later': keeps({
    write: async (tools) => {
      const admin = await signIn(tools, 'admin');
      const title = `Article ${randomUUID()}`;
      const { id } = (await (await post(tools, '/api/admin/news', { title, body: 'Text' }, 201, admin)).json()) as {
        id: number;
      };
      await post(tools, `/api/admin/news/${id}/publish`, {}, 200, admin);
      tools.check((await articlesIn(tools)).includes(title), 'what was published is not public');
      return title;
    },
    read: async (tools, title) => {
      tools.check((await articlesIn(tools)).includes(title), 'what was published is gone');
      await clear(tools, '/api/admin/news');
    },
  }),
  'an administrator writes, a moderator reads how much there is': async (tools) => {
    const [admin, moderator] = [await signIn(tools, 'admin'), await signIn(tools, 'moderator')];
    const article = { title: 'Article', body: 'Text' };
    await post(tools, '/api/admin/news', article, 403, moderator);
    await post(tools, '/api/admin/news', article, 201, admin);
    const { id } = (await (await post(tools, '/api/admin/news', article, 201, admin)).json()) as { id: number };
    await post(tools, `/api/admin/news/${id}/publish`, {}, 403, moderator);
    await post(tools, `/api/admin/news/${id}/publish`, {}, 200, admin);
    const { drafts, published } = await countsAt(tools, '/api/admin/news/overview', moderator);
    tools.check(drafts === 1, `one article is a draft, the overview counts ${drafts}`);
    tools.check(published === 1, `one article is published, the overview counts ${published}`);
    await clear(tools, '/api/admin/news');
  },
  'the assistant knows what is on': async (tools) => {
    const event = await submit(tools);
    await bringToThePublic(tools, event);
    const answer = await post(tools, '/api/assistant', { question: 'What is on?' }, 200);
    const { reply } = (await answer.json()) as { reply?: string };
    tools.check(reply?.includes(event.title) === true, 'the reply of the assistant does not name a public event');
    await clear(tools, '/api/submissions');
  },
  'the pages are of this release': async (tools) => {
    for (const path of ['/', '/news.html', '/admin.html']) {
      const answer = await get(tools, path);
      const release = answer.headers.get('cutover-release') ?? 'none';
      const page = await answer.text();
      tools.check(page.includes(`content="${release}"`), `${path} is not of release ${release}`);
    }
  },
});
