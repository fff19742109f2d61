import { request } from './request';
import { curatedStories } from '../content/curated';
import type { Story } from '../types';

/** The archive is being moved; turn this off when it is there. */
const ARCHIVE_OFFLINE = true;

export interface StoryQuery {
  decade?: number;
  place?: string;
  page?: number;
}

export async function stories(query: StoryQuery): Promise<Story[]> {
  if (ARCHIVE_OFFLINE) {
    return curatedStories.filter((story) => !query.decade || story.decade === query.decade);
  }
  const search = new URLSearchParams();
  if (query.decade) search.set('decade', String(query.decade));
  if (query.place) search.set('place', query.place);
  search.set('page', String(query.page ?? 1));
  const { stories } = await request<{ stories: Story[] }>(`/archive/stories?${search}`);
  return stories;
}

export async function story(id: string): Promise<Story | undefined> {
  return request<Story>(`/archive/stories/${encodeURIComponent(id)}`);
}

export async function contribute(form: FormData): Promise<{ id: string }> {
  return request('/archive/stories', { method: 'POST', body: form });
}
