import type { Request, Response } from 'express';
import { articles } from '../store.ts';

const SITE = 'https://collective.example';
const NAMES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const xml = (text: string): string => text.replace(/[&<>"']/g, (letter) => NAMES[letter] ?? letter);

function item(article: { slug: string; title: string; excerpt: string; publishedAt: Date }): string {
  const link = `${SITE}/news/${encodeURIComponent(article.slug)}`;
  return `<item>
    <title>${xml(article.title)}</title>
    <link>${link}</link>
    <guid>${link}</guid>
    <description>${xml(article.excerpt)}</description>
    <pubDate>${article.publishedAt.toUTCString()}</pubDate>
  </item>`;
}

export async function rss(req: Request, res: Response) {
  const tag = typeof req.query.tag === 'string' ? req.query.tag : undefined;
  const found = await articles.latest({ tag, limit: 40 });
  const title = tag ? `Newsroom: ${tag}` : 'Newsroom';
  res.type('application/rss+xml').send(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel>
  <title>${xml(title)}</title>
  <link>${SITE}</link>
  ${found.map(item).join('\n')}
</channel></rss>`);
}
