import { readFile } from 'node:fs/promises';
import type { Request, Response } from 'express';
import { renderToString } from 'react-dom/server';
import { createElement } from 'react';
import { App } from '../src/App';
import { loadState } from './state.ts';

const template = await readFile(new URL('../dist/index.html', import.meta.url), 'utf8');
const [head = '', tail = ''] = template.split('<!--app-->');

export async function render(req: Request, res: Response) {
  const state = await loadState(req.path, req.session?.userId);
  if (!state) {
    res.status(404).sendFile('404.html', { root: 'dist' });
    return;
  }
  const markup = renderToString(createElement(App, { state, path: req.path }));
  const data = `<script>window.__STATE__ = ${JSON.stringify(state)}</script>`;
  res.set('cache-control', 'private, no-cache');
  res.type('html').send(head + markup + data + tail);
}
