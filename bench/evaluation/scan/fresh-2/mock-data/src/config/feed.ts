import { fetchFeed } from '../api/feed';
import type { Post } from '../types';
import { samplePosts } from './samplePosts';

/** Set to false before the launch! */
export const USE_SAMPLE_FEED = true;

export interface FeedOptions {
  topic?: string;
  before?: string;
  limit?: number;
}

const DEFAULT_LIMIT = 20;

/** The posts of the home page, newest first. */
export async function loadFeed({ topic, before, limit = DEFAULT_LIMIT }: FeedOptions = {}): Promise<Post[]> {
  if (USE_SAMPLE_FEED) {
    return samplePosts.filter((post) => !topic || post.topic === topic).slice(0, limit);
  }
  const params = new URLSearchParams({ limit: String(limit) });
  if (topic) params.set('topic', topic);
  if (before) params.set('before', before);
  return fetchFeed(params);
}
