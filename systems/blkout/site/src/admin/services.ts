import { api } from '../shell/client.ts';
import { type Live, useLive } from '../shell/live.tsx';
import type { Paths } from '../../../client/client.ts';

/** The services whose things people moderate. Each fails alone: what the other has can still be worked on. */
export const moderated = ['events', 'news'] as const;

export type Moderated = (typeof moderated)[number];

export const things: Record<Moderated, string> = { events: 'Events', news: 'Articles' };

/** What waits for a person, or was decided. */
export type QueueItem =
  Paths['/api/admin/news/queue']['get']['responses'][200]['content']['application/json']['items'][number];

export type Status = QueueItem['status'];

/** Nothing that only moderators may see is left on a device. */
const here = { keep: false } as const;

export interface QueueFilter {
  readonly status: Status;
  readonly reported: boolean;
  readonly search: string;
}

interface Queue {
  readonly items: readonly QueueItem[];
  readonly total: number;
}

const mostShown = 100;

export function useQueue(service: Moderated, { status, reported, search }: QueueFilter): Live<Queue> {
  const query = {
    status,
    limit: mostShown,
    offset: 0,
    ...(reported ? { reported } : {}),
    ...(search === '' ? {} : { search }),
  };
  return useLive<Queue>(
    service,
    `queue ${JSON.stringify(query)}`,
    (signal) =>
      service === 'news'
        ? api.GET('/api/admin/news/queue', { params: { query }, signal })
        : api.GET('/api/admin/events/queue', { params: { query }, signal }),
    here,
  );
}

type Stats = NonNullable<Awaited<ReturnType<typeof statsOf>>['data']>;

export function useStats(service: Moderated): Live<Stats> {
  return useLive<Stats>(service, 'stats', (signal) => statsOf(service, signal), here);
}

const statsOf = (service: Moderated, signal: AbortSignal) =>
  service === 'news' ? api.GET('/api/admin/news/stats', { signal }) : api.GET('/api/admin/events/stats', { signal });

type Audit = NonNullable<Awaited<ReturnType<typeof auditOf>>['data']>;

export function useAudit(service: Moderated, offset: number): Live<Audit> {
  return useLive<Audit>(service, `audit ${offset}`, (signal) => auditOf(service, offset, signal), here);
}

const auditOf = (service: Moderated, offset: number, signal: AbortSignal) => {
  const params = { query: { limit: 50, offset } };
  return service === 'news'
    ? api.GET('/api/admin/news/audit', { params, signal })
    : api.GET('/api/admin/events/audit', { params, signal });
};

/** Decides about things of one service, each by itself. */
export function decide(service: Moderated, action: 'approve' | 'reject', ids: string[], reason: string) {
  const body = { action, ids, ...(reason === '' ? {} : { reason }) };
  return service === 'news' ? api.POST('/api/admin/news/bulk', { body }) : api.POST('/api/admin/events/bulk', { body });
}

/** Saves what was edited. */
export function save(service: Moderated, id: string, body: Record<string, unknown>) {
  const params = { path: { id } };
  return service === 'news'
    ? api.PATCH('/api/admin/news/{id}', { params, body })
    : api.PATCH('/api/admin/events/{id}', { params, body });
}
