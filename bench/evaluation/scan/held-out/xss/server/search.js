const express = require('express');
const { find } = require('./store');

const router = express.Router();

router.get('/search', async (req, res, next) => {
  try {
    const rows = await find(req.query.q);
    if (rows.length === 0) {
      return res.status(404).send(`<p>Nothing was found for ${req.query.q}</p>`);
    }
    res.render('results', { rows });
  } catch (err) {
    next(err);
  }
});

router.get('/search.json', async (req, res, next) => {
  try {
    res.json({ term: req.query.q, rows: await find(req.query.q) });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
