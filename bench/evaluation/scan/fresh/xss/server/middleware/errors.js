const { randomUUID } = require('node:crypto');

const TITLES = { 400: 'That was not understood', 403: 'Not for you', 404: 'Not here', 500: 'Something broke' };

function notFound(req, res) {
  res.status(404);
  if (req.accepts('html')) return res.send(`<h1>${TITLES[404]}</h1><p>There is nothing at ${req.originalUrl}</p>`);
  res.json({ error: 'not found' });
}

function failed(error, req, res, _next) {
  const id = randomUUID();
  const status = error.status ?? 500;
  req.log.error({ id, error });
  res.status(status);
  if (req.accepts('html')) {
    return res.send(`<h1>${TITLES[status] ?? TITLES[500]}</h1><p>${error.message}</p><p>Tell us this number: ${id}</p>`);
  }
  res.json({ error: error.message, id });
}

module.exports = { notFound, failed };
