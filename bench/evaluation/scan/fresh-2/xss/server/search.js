const express = require('express');
const router = express.Router();
const { layout } = require('./layout');
const db = require('./db');
const escapeHtml = require('escape-html');

router.get('/search', async (req, res, next) => {
  try {
    const q = String(req.query.q || '').slice(0, 100);
    const hits = q ? await db.search(q) : [];
    const items = hits.map((hit) => `<li><a href="/s/${Number(hit.id)}">${escapeHtml(hit.title)}</a></li>`);
    res.send(
      layout({
        title: 'Search',
        main: `<h1>Search</h1>
          <form><input name="q" value="${q}"></form>
          <p>${hits.length} results</p>
          <ul>${items.join('')}</ul>`,
      }),
    );
  } catch (error) {
    next(error);
  }
});

module.exports = router;
