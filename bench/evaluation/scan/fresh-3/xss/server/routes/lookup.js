const express = require('express');
const he = require('he');
const { find } = require('../catalogue');

const router = express.Router();

router.get('/lookup', async (req, res, next) => {
  try {
    const isbn = String(req.query.isbn || '');
    const book = await find(isbn);
    if (!book) {
      return res.status(404).send(`<p>There is no book with the number ${he.encode(isbn)}.</p>`);
    }
    res.send(`<h1>${he.encode(book.title)}</h1><p>${he.encode(book.author)}</p>`);
  } catch (error) {
    next(error);
  }
});

router.get('/lookup.json', async (req, res) => res.json({ query: req.query.isbn, book: await find(req.query.isbn) }));

module.exports = router;
