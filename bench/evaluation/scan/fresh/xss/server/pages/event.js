const { Router } = require('express');
const { pool } = require('../db');

const router = Router();

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const esc = (value) => String(value ?? '').replace(/[&<>"']/g, (letter) => ENTITIES[letter]);

const page = (title, body) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>${esc(title)}</title>
    <meta property="og:title" content="${esc(title)}">
  </head>
  <body>${body}</body>
</html>`;

router.get('/events/:id(\\d+)', async (req, res, next) => {
  try {
    const { rows } = await pool.query('select * from events where id = $1', [req.params.id]);
    const event = rows[0];
    if (!event) {
      return res.status(404).send(page('Not found', `<p>There is no event ${esc(req.params.id)}.</p>`));
    }
    const tags = event.tags.map((tag) => `<li>${esc(tag)}</li>`).join('');
    res.send(
      page(
        event.title,
        `<h1>${esc(event.title)}</h1>
         <p>${esc(event.venue)}, ${new Date(event.starts_at).toISOString()}</p>
         <p>${Number(event.capacity)} places</p>
         <div>${esc(event.description)}</div>
         <ul>${tags}</ul>`,
      ),
    );
  } catch (error) {
    next(error);
  }
});

router.get('/events/:id(\\d+).json', async (req, res, next) => {
  try {
    const { rows } = await pool.query('select id, title, description from events where id = $1', [req.params.id]);
    rows[0] ? res.json(rows[0]) : res.status(404).json({ error: `no event ${req.params.id}` });
  } catch (error) {
    next(error);
  }
});

module.exports = router;
