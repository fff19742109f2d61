module.exports = function notFound(req, res) {
  const path = decodeURIComponent(req.path);
  res.status(404);

  if (req.accepts('html')) {
    res.send('<h1>Not found</h1><p>There is nothing at <code>' + path + '</code>.</p><p><a href="/">Home</a></p>');
    return;
  }
  if (req.accepts('json')) {
    res.json({ error: 'not found', path });
    return;
  }
  res.type('txt').send('not found');
};
