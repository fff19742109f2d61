import type { Request, Response } from 'express';
import sanitizeHtml from 'sanitize-html';
import { comments } from './store.ts';

const options: sanitizeHtml.IOptions = {
  allowedTags: ['b', 'i', 'em', 'strong', 'a', 'p', 'br'],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https'],
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow ugc' }) },
};

const clean = (html: string) => sanitizeHtml(html, options);
const bare = (html: string) => sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} });

export async function fragment(req: Request, res: Response) {
  const rows = await comments.of(Number(req.params.article));
  const items = rows.map((row) => `<li id="c${Number(row.id)}"><b>${bare(row.author)}</b>${clean(row.html)}</li>`);
  res.type('html').send(`<ol>${items.join('')}</ol>`);
}

export async function exported(req: Request, res: Response) {
  const rows = await comments.of(Number(req.params.article));
  res.type('text/plain').send(rows.map((row) => `${row.author}: ${row.html}`).join('\n'));
}
