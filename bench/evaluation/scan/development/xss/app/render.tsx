import { renderToString } from 'react-dom/server';
import type { Request, Response } from 'express';
import { App } from './App';
import { loadPage } from './data';

function inScript(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');
}

export async function page(req: Request, res: Response) {
  const state = await loadPage(req.path);
  const body = renderToString(<App state={state} />);
  res.type('html').send(`<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <title>BLKOUT</title>
  </head>
  <body>
    <div id="root">${body}</div>
    <script>window.__STATE__ = ${inScript(state)}</script>
    <script type="module" src="/assets/main.js"></script>
  </body>
</html>`);
}
