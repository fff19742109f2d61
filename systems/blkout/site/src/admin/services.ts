import type { Paths } from '../../../client/client.ts';
import { api } from '../shell/client.ts';
import { type Live, useLive } from '../shell/live.tsx';

/** The services whose things people moderate. Each fails alone: what the other has can still be worked on. */
export const moderated = ['events', 'news'] as const;

export type Moderated = (typeof moderated)[number];

export const things: Record<Moderated, string> = { events: 'Events', news: 'Articles' };

type Queue = Paths['/api/admin/queue']['get']['responses'][200]['content']['application/json'];

/** What waits for a person, or was decided. */
export type QueueItem = Queue['items'][number];

export type Status = QueueItem['status'];

export type Action = Paths['/api/admin/bulk']['post']['requestBody']['content']['application/json']['action'];

/** Nothing that only moderators may see is left on a device; who is missing in an answer is asked again. */
const here = { keep: false, isWhole: (answer: { unavailable: readonly string[] }) => answer.unavailable.length === 0 };

export interface QueueFilter {
  readonly service: Moderated | undefined;
  readonly status: Status;
  readonly reported: boolean;
  readonly search: string;
}

const mostShown = 100;

export function useQueue({ service, status, reported, search }: QueueFilter): Live<Queue> {
  const query = {
    status,
    limit: mostShown,
    offset: 0,
    ...(service === undefined ? {} : { service }),
    ...(reported ? { reported } : {}),
    ...(search === '' ? {} : { search }),
  };
  return useLive<Queue>(
    'news',
    `queue ${JSON.stringify(query)}`,
    (signal) => api.GET('/api/admin/queue', { params: { query }, signal }),
    here,
  );
}

type Stats = Paths['/api/admin/stats']['get']['responses'][200]['content']['application/json'];

export function useStats(): Live<Stats> {
  return useLive<Stats>('news', 'stats', (signal) => api.GET('/api/admin/stats', { signal }), here);
}

type Audit = Paths['/api/admin/audit']['get']['responses'][200]['content']['application/json'];

export function useAudit(offset: number, limit: number): Live<Audit> {
  const params = { query: { limit, offset } };
  return useLive<Audit>('news', `audit ${offset}`, (signal) => api.GET('/api/admin/audit', { params, signal }), here);
}

/** One thing of one service. */
export type Chosen = Pick<QueueItem, 'service' | 'id'>;

/** Decides about things, each by itself. */
export function decide(action: Action, chosen: readonly Chosen[], reason: string) {
  const items = chosen.map(({ service, id }) => ({ service, id }));
  return api.POST('/api/admin/bulk', { body: { action, items, ...(reason === '' ? {} : { reason }) } });
}

/** Saves what was edited. */
export function save({ service, id }: Chosen, body: Record<string, unknown>) {
  const params = { path: { id } };
  return service === 'news'
    ? api.PATCH('/api/admin/news/{id}', { params, body })
    : api.PATCH('/api/admin/events/{id}', { params, body });
}
