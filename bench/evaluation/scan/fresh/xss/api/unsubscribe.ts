import type { VercelRequest, VercelResponse } from '@vercel/node';
import { remove, verify } from '../lib/subscriptions';

const page = (text: string) => `<!doctype html><meta charset="utf-8"><title>Newsletter</title><p>${text}</p>`;

export default async function handler(req: VercelRequest, res: VercelResponse) {
  const { email, token } = req.query;
  if (typeof email !== 'string' || typeof token !== 'string') {
    res.status(400).json({ error: 'email and token are needed' });
    return;
  }

  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.setHeader('Cache-Control', 'no-store');

  if (!(await verify(email, token))) {
    res.status(403).send(page(`The link for ${email} is no longer valid.`));
    return;
  }
  await remove(email);
  res.status(200).send(page('You will get no more letters from us.'));
}
