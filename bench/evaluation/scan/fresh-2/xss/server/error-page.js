'use strict';
const escapeHtml = require('escape-html');

const titles = { 400: 'Bad request', 403: 'Not allowed', 404: 'Not found', 500: 'Something went wrong' };

/** Express's last handler. */
module.exports = function errorPage(error, req, res, next) {
  if (res.headersSent) return next(error);
  const status = Number(error.status) || 500;
  const title = titles[status] || titles[500];
  res.status(status);
  if (req.accepts(['html', 'json']) === 'json') return res.json({ error: title, path: req.path });
  res.send(
    '<!doctype html><title>' + title + '</title>' +
      '<h1>' + title + '</h1>' +
      '<p>' + escapeHtml(status < 500 ? error.message : 'We have been told.') + '</p>' +
      '<p><code>' + escapeHtml(req.originalUrl) + '</code></p>',
  );
};
