import { Hono } from 'hono';

export const plain = new Hono();

plain.get('/echo', (c) => c.text(`You said: ${c.req.query('say') ?? ''}`));

plain.get('/who/:name', (c) => {
  c.header('x-content-type-options', 'nosniff');
  return c.json({ greeting: `<b>Hello ${c.req.param('name')}</b>` });
});

plain.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /admin'));
