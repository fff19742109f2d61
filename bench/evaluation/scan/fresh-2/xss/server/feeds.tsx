import { Hono } from 'hono';
import { html } from 'hono/html';
import { members } from './members';

export const feeds = new Hono();

feeds.get('/members/:handle', async (c) => {
  const member = await members.byHandle(c.req.param('handle'));
  if (!member) return c.text(`There is no ${c.req.param('handle')} here.`, 404);
  return c.html(html`<!doctype html>
    <title>${member.name}</title>
    <h1>${member.name}</h1>
    <p>${member.bio}</p>
    <ul>
      ${member.stories.map((story) => html`<li><a href="/stories/${encodeURIComponent(story.slug)}">${story.title}</a></li>`)}
    </ul>`);
});

feeds.get('/hello', (c) => c.text(`Hello ${c.req.query('name') ?? 'you'}`));
