import type { VercelRequest, VercelResponse } from '@vercel/node';
import Parser from 'rss-parser';

const FEEDS = [
  { id: 'gal-dem', name: 'gal-dem', url: 'https://gal-dem.com/feed/', language: 'en' },
  { id: 'them', name: 'them', url: 'https://www.them.us/feed/rss', language: 'en' },
  { id: 'pinknews', name: 'PinkNews', url: 'https://www.thepinknews.com/feed/', language: 'en' },
];

const parser = new Parser({ timeout: 8_000, headers: { 'user-agent': 'collective-reader/1.0' } });
const MOST = 40;

export default async function handler(_req: VercelRequest, res: VercelResponse) {
  const answers = await Promise.allSettled(
    FEEDS.map(async (feed) => {
      const { items } = await parser.parseURL(feed.url);
      return items.map((item) => ({
        source: feed.name,
        title: item.title ?? 'Untitled',
        link: item.link ?? '',
        excerpt: item.contentSnippet?.slice(0, 280) ?? '',
        date: item.isoDate ?? null,
      }));
    }),
  );
  const articles = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const missing = FEEDS.filter((_, index) => answers[index]?.status === 'rejected').map(({ id }) => id);
  articles.sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
  res.setHeader('Cache-Control', 's-maxage=900');
  res.status(articles.length === 0 ? 502 : 200).json({ articles: articles.slice(0, MOST), missing });
}
