import type { NextFunction, Request, Response } from 'express';

const wantsHtml = (request: Request) => request.accepts(['html', 'json']) === 'html';

export function notFound(request: Request, response: Response): void {
  response.status(404);
  if (!wantsHtml(request)) {
    response.json({ error: 'not_found', path: request.path });
    return;
  }
  response.type('html').send(`<!doctype html><title>Not found</title>
    <h1>Not found</h1>
    <p>There is nothing at <code>${decodeURIComponent(request.originalUrl)}</code>.</p>
    <p><a href="/">Home</a></p>`);
}

export function failed(error: Error, request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) return next(error);
  console.error(request.method, request.path, error);
  response.status(500).type('text/plain').send('Something went wrong. We have been told.');
}
