const express = require('express');
const { pool } = require('../db');

const router = express.Router();

const layout = (title, content) => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="/site.css"></head>
  <body><main>${content}</main></body>
</html>`;

function escapeHtml(text) {
  return String(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

router.get('/suggest', async (req, res, next) => {
  try {
    const { rows } = await pool.query('select title from events where title ilike $1 limit 8', [`${req.query.q ?? ''}%`]);
    res.json(rows.map((row) => row.title));
  } catch (error) {
    next(error);
  }
});

router.get('/', async (req, res, next) => {
  const term = String(req.query.q ?? '').trim();
  if (!term) return res.redirect('/events');
  try {
    const { rows } = await pool.query(
      `select slug, title, starts_at from events where to_tsvector('english', title || ' ' || description) @@ plainto_tsquery($1)
       order by starts_at limit 50`,
      [term],
    );
    const items = rows
      .map((row) => `<li><a href="/events/${encodeURIComponent(row.slug)}">${escapeHtml(row.title)}</a></li>`)
      .join('');
    if (rows.length === 0) {
      res.status(404).send(layout('Nothing found', `<p>Nothing was found for <b>${term}</b>.</p>`));
      return;
    }
    res.send(layout('Search', `<h1>${rows.length} found</h1><ul>${items}</ul>`));
  } catch (error) {
    next(error);
  }
});

module.exports = router;
