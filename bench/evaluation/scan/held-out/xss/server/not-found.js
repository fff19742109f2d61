const express = require('express');
const escapeHtml = require('escape-html');

const router = express.Router();

router.get('/hello', (req, res) => {
  const name = String(req.query.name || 'friend').slice(0, 60);
  res.send(`<!doctype html><title>Hello</title><h1>Hello ${escapeHtml(name)}</h1>`);
});

router.get('/echo', (req, res) => {
  res.type('text/plain').send(`You said ${req.query.text}`);
});

router.get('/count', (req, res) => {
  const count = Number.parseInt(req.query.count, 10) || 0;
  res.send(`<p>You have ${count} letters</p>`);
});

router.use((req, res) => {
  res.status(404).send(`<h1>Not found</h1><p>There is nothing at <code>${escapeHtml(req.originalUrl)}</code></p>`);
});

module.exports = router;
module.exports.longestName = 60;
