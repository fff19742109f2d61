import type { ErrorRequestHandler, RequestHandler } from 'express';

export const notFound: RequestHandler = (req, res) => {
  res.status(404).type('html');
  res.write('<!doctype html><title>Not found</title>');
  res.write('<h1>There is no such page</h1>');
  res.write('<p>You asked for <code>' + decodeURIComponent(req.originalUrl) + '</code></p>');
  res.end();
};

export const failed: ErrorRequestHandler = (error, req, res, next) => {
  if (res.headersSent) return next(error);
  req.log?.error(error);
  if (req.accepts('html')) {
    res.status(500).send('<h1>Something went wrong</h1><pre>' + error.message + '</pre>');
    return;
  }
  res.status(500).type('application/problem+json').json({
    title: 'Something went wrong',
    status: 500,
  });
};

export class Gone extends Error {
  readonly status = 410;
}
