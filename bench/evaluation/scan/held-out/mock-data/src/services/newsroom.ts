import type { Article } from '../types';

const API = import.meta.env.VITE_NEWS_API;

const demoArticles: Article[] = [
  {
    id: 'a1',
    title: 'New fund for Black queer artists announced',
    excerpt: 'A partnership of four councils will give out two million pounds over three years.',
    category: 'culture',
    votes: 214,
  },
  {
    id: 'a2',
    title: 'Clinic opens late on Thursdays',
    excerpt: 'Walk-in PrEP appointments until nine, after a campaign by patients.',
    category: 'health',
    votes: 131,
  },
];

export async function latestArticles(limit = 20): Promise<Article[]> {
  if (!API) return demoArticles;
  const res = await fetch(`${API}/api/news?sort=recent&limit=${limit}`);
  if (!res.ok) throw new Error(`news answered ${res.status}`);
  const body = (await res.json()) as { articles: Article[] };
  return body.articles;
}
