import { renderToString } from 'react-dom/server';
import type { Request, Response } from 'express';
import { App } from '../App';
import { loadPage } from '../data';

export async function page(req: Request, res: Response) {
  const state = await loadPage(req.path, req.session?.user);
  const body = renderToString(<App state={state} />);
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.send(`<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <link rel="stylesheet" href="/assets/main.css">
  </head>
  <body>
    <div id="root">${body}</div>
    <script>window.__STATE__ = ${JSON.stringify(state)}</script>
    <script type="module" src="/assets/main.js"></script>
  </body>
</html>`);
}

export function notFound(_req: Request, res: Response) {
  res.status(404).send('<h1>Not found</h1>');
}
