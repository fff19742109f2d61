import serialize from 'serialize-javascript';
import { renderToString } from 'react-dom/server';
import { createElement } from 'react';
import { App } from '../dist/app.mjs';
import { stateFor } from './state.mjs';

export async function renderApp(request, response) {
  const state = await stateFor(request.user);
  const markup = renderToString(createElement(App, { state, path: request.path }));
  response.type('html').send(`<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><link rel="stylesheet" href="/app.css"></head>
  <body>
    <div id="root">${markup}</div>
    <script>window.__STATE__ = ${serialize(state, { isJSON: true })}</script>
    <script type="module" src="/app.js"></script>
  </body>
</html>`);
}
