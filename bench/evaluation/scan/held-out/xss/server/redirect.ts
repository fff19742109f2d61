import { Router } from 'express';
import { links } from './links';

export const redirect = Router();

redirect.get('/out', async (req, res) => {
  const target = String(req.query['to'] ?? '/');
  await links.count(target);
  res.type('html').send(
    [
      '<!doctype html>',
      '<meta name="robots" content="noindex">',
      '<p>You are leaving our website.</p>',
      `<a href="${target}">Go on</a>`,
      '<a href="/">Stay</a>',
    ].join('\n'),
  );
});

redirect.get('/out/stats', async (_req, res) => {
  res.json(await links.most(20));
});

export const path = '/out';

export const most = 20;
