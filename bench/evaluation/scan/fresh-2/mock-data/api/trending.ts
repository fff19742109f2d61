import type { NextApiRequest, NextApiResponse } from 'next';
import { redis } from '../lib/redis';

interface Topic {
  tag: string;
  posts: number;
}

const FALLBACK_TOPICS: Topic[] = [
  { tag: 'hair', posts: 412 },
  { tag: 'dating', posts: 388 },
  { tag: 'afrobeats', posts: 274 },
  { tag: 'housing', posts: 190 },
];

export default async function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method !== 'GET') {
    res.setHeader('Allow', 'GET');
    return res.status(405).end();
  }
  const stored = await redis.get('trending:v3');
  const topics = (stored ? (JSON.parse(stored) as Topic[]) : undefined) ?? FALLBACK_TOPICS;
  res.setHeader('Cache-Control', 'public, s-maxage=60, stale-while-revalidate=300');
  return res.status(200).json({ topics: topics.slice(0, 10) });
}
