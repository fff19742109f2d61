import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { StaticRouter } from 'react-router-dom/server';
import type { Request, Response } from 'express';
import { App } from '../src/App';
import { loadState } from './state';
import { assets } from './manifest';

export async function page(request: Request, response: Response): Promise<void> {
  const state = await loadState(request);
  const app = renderToString(
    <StaticRouter location={request.url}>
      <App state={state} />
    </StaticRouter>,
  );
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.send(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <link rel="stylesheet" href="${assets.css}">
  </head>
  <body>
    <div id="root">${app}</div>
    <script>window.__STATE__ = ${JSON.stringify(state)};</script>
    <script type="module" src="${assets.js}"></script>
  </body>
</html>`);
}

export { renderToPipeableStream };
