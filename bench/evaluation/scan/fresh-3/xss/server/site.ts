import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { serveStatic } from '@hono/node-server/serve-static';
import { events } from './events.js';

const site = new Hono();
site.use('/assets/*', serveStatic({ root: './public' }));

const logo = raw('<svg viewBox="0 0 24 24" width="24"><path d="M4 20L12 4l8 16z"/></svg>');

const layout = (title: string, body: unknown) => html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>${title}</title>
      <link rel="stylesheet" href="/assets/site.css" />
    </head>
    <body>
      <header>${logo} Village hall</header>
      <main>${body}</main>
    </body>
  </html>`;

site.get('/', async (c) => {
  const list = await events.coming();
  return c.html(
    layout(
      'What is on',
      html`<ul>
        ${list.map((e) => html`<li><a href="/e/${e.id}" title="${e.place}">${e.title}</a></li>`)}
      </ul>`,
    ),
  );
});

site.get('/e/:id', async (c) => {
  const event = await events.get(c.req.param('id'));
  if (!event) return c.html(layout('Not found', html`<p>No event is called ${c.req.param('id')}.</p>`), 404);
  return c.html(layout(event.title, html`<h1>${event.title}</h1><p>${event.text}</p>`));
});

site.get('/search', async (c) => {
  const q = c.req.query('q') ?? '';
  const found = await events.search(q);
  return c.html(
    layout(
      `Search: ${q}`,
      html`<form><input name="q" value="${q}" /></form>
        <p>${found.length} events</p>`,
    ),
  );
});

site.get('/go', (c) => {
  const to = c.req.query('to') ?? '';
  return /^\/(?![/\\])[\w/-]*$/.test(to) ? c.redirect(to) : c.redirect('/');
});

export default site;
