const express = require('express');
const path = require('path');

const app = express();
app.set('view engine', 'pug');
app.set('views', path.join(__dirname, 'views'));

app.get('/hello', (req, res) => {
  res.render('hello', { name: req.query.name, items: req.query.items });
});

app.get('/search', async (req, res) => {
  const hits = await req.app.locals.index.search(req.query.q);
  res.render('search', { q: req.query.q, hits });
});

app.use((req, res) => res.status(404).render('404', { url: req.originalUrl }));

module.exports = app;
