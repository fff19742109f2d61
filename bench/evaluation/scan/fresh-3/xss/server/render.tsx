import { renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router-dom/server';
import type { Request, Response } from 'express';
import { App } from '../src/App';
import { loadState } from './state';

export async function render(req: Request, res: Response) {
  const state = await loadState(req);
  const markup = renderToString(
    <StaticRouter location={req.url}>
      <App state={state} />
    </StaticRouter>,
  );

  res.status(state.notFound ? 404 : 200).send(`<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><link rel="stylesheet" href="/assets/app.css"></head>
  <body>
    <div id="root">${markup}</div>
    <script>window.__STATE__ = ${JSON.stringify(state)}</script>
    <script type="module" src="/assets/app.js"></script>
  </body>
</html>`);
}
