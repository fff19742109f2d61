/** Stands in for the client that is generated from the services' own descriptions, until that is there. */
type At<Path> = [Path] extends [never] ? { path?: never } : { path: Path };
interface Operation<Query, Data, Body, Path> {
  parameters: { query?: Query } & At<Path>;
  requestBody?: [Body] extends [never] ? never : { content: { 'application/json': Body } };
  responses: { 200: { content: { 'application/json': Data } }; default: { content: { 'application/json': Problem } } };
}
interface Get<Data, Query = never, Path = never> {
  parameters: { query?: Query } & At<Path>;
  responses: { 200: { content: { 'application/json': Data } }; default: { content: { 'application/json': Problem } } };
}
interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
}
interface Paging {
  limit?: number;
  offset?: number;
}
type Status = 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
type Role = 'public' | 'curator' | 'moderator' | 'admin' | 'owner';
interface Summary {
  id: string;
  title: string;
  slug: string;
  excerpt: string;
  category: string;
  author: string | null;
  sourceName: string | null;
  sourceUrl: string | null;
  topics: string[];
  contentWarning: string | null;
  votes: number;
  storyOfWeek: string | null;
  votingPeriod: number | null;
  place: number | null;
  status: Status;
  publishedAt: string | null;
}
interface Period {
  number: number;
  startsAt: string;
  endsAt: string;
}
interface User {
  id: string;
  login: string;
  role: Role;
  displayName: string;
  pronouns: string | null;
  region: string | null;
  consents: string[];
  createdAt: string;
}
interface QueueItem {
  id: string;
  kind: string;
  title: string;
  summary: string;
  status: Status;
  priority: 'urgent' | 'high' | 'normal' | 'low';
  submittedAt: string;
  dueAt: string;
  overdue: boolean;
  source: string;
  reports: number;
  duplicateOf: string | null;
  reviewer: string | null;
  reviewedAt: string | null;
  reason: string | null;
  fields: Record<string, unknown>;
}
export interface paths {
  '/api/news': {
    get: Get<
      { articles: Summary[]; total: number },
      Paging & { category?: string; sort?: 'recent' | 'interest' | 'weekly'; period?: number; search?: string }
    >;
  };
  '/api/news/{slug}': { get: Get<Summary & { content: string }, never, { slug: string }> };
  '/api/news/{id}/vote': {
    post: Operation<never, { id: string; votes: number; voted: boolean }, never, { id: string }>;
    delete: Operation<never, { id: string; votes: number; voted: boolean }, never, { id: string }>;
  };
  '/api/news/voting-period': { get: Get<{ period: (Period & { articles: number; votes: number }) | null }> };
  '/api/news/winners': { get: Get<{ periods: (Period & { winners: Summary[] })[]; total: number }, Paging> };
  '/api/auth/session': { get: Get<{ user: User | null; csrfToken: string | null }> };
}
export type { QueueItem };
