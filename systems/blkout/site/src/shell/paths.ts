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
export type Status = 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
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
export interface QueueItem {
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
type Method = 'consensus' | 'majority' | 'supermajority';
type Choice = 'support' | 'oppose' | 'abstain' | 'block';
interface Proposal {
  id: string;
  title: string;
  summary: string;
  content: string;
  method: Method;
  anonymous: boolean;
  status: Status;
  opensAt: string | null;
  closesAt: string | null;
  ballots: number;
  tally: Record<Choice, number> | null;
  outcome: 'passed' | 'failed' | 'blocked' | 'no-decision' | null;
  createdAt: string;
}
interface Finance {
  id: string;
  happenedOn: string;
  kind: 'income' | 'spending';
  category: string;
  description: string;
  pence: number;
  sourceUrl: string | null;
}
interface Stats {
  service: string;
  counts: { kind: string; status: Status; count: number }[];
  pending: number;
  overdue: number;
  openReports: number;
  decidedThisWeek: { approved: number; rejected: number };
  medianReviewMinutes: number | null;
}
interface AuditEntry {
  id: number;
  at: string;
  actor: { id: string; name: string; role: Role | 'system' };
  action: string;
  kind: string;
  subject: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
}
interface Account {
  id: string;
  login: string;
  displayName: string;
  role: Role;
  createdAt: string;
}
type QueueQuery = Paging & { status?: Status; priority?: QueueItem['priority']; search?: string; reported?: boolean };
type Id = { id: string };
interface BulkBody {
  action: 'approve' | 'reject';
  ids: string[];
  reason?: string;
}
interface BulkAnswer {
  results: { id: string; outcome: 'done' | 'already-decided' | 'unknown' }[];
}
interface Moderated {
  get: Get<{ items: QueueItem[]; total: number }, QueueQuery>;
}
export interface paths {
  '/api/governance/proposals': {
    get: Get<{ proposals: Proposal[]; total: number }, Paging & { status?: 'published' | 'archived' | 'cancelled' }>;
  };
  '/api/governance/proposals/{id}': {
    get: Get<Proposal & { reasons: { choice: Choice; reason: string }[] }, never, Id>;
  };
  '/api/governance/proposals/{id}/ballot': { get: Get<{ voted: boolean; choice: Choice | null }, never, Id> };
  '/api/governance/members': { get: Get<{ members: number }> };
  '/api/governance/membership': {
    get: Get<{ status: 'pending' | 'published' | 'rejected' | null; joinedAt: string | null }>;
    post: Operation<never, { status: string }, never, never>;
  };
  '/api/governance/finances': {
    get: Get<{ entries: Finance[]; total: number; incomePence: number; spendingPence: number }, Paging>;
  };
  '/api/auth/sign-out': { post: Operation<never, null, never, never> };
  '/api/auth/sessions': {
    get: Get<{ sessions: { id: string; createdAt: string; expiresAt: string; current: boolean }[] }>;
  };
  '/api/auth/sessions/{id}': { delete: Operation<never, null, never, Id> };
  '/api/admin/news/queue': Moderated;
  '/api/admin/events/queue': Moderated;
  '/api/admin/news/bulk': { post: Operation<never, BulkAnswer, BulkBody, never> };
  '/api/admin/events/bulk': { post: Operation<never, BulkAnswer, BulkBody, never> };
  '/api/admin/news/stats': { get: Get<Stats> };
  '/api/admin/events/stats': { get: Get<Stats> };
  '/api/admin/news/audit': { get: Get<{ entries: AuditEntry[]; total: number }, Paging & { kind?: string }> };
  '/api/admin/events/audit': { get: Get<{ entries: AuditEntry[]; total: number }, Paging & { kind?: string }> };
  '/api/admin/news/{id}': { patch: Operation<never, unknown, Record<string, unknown>, Id> };
  '/api/admin/events/{id}': { patch: Operation<never, unknown, Record<string, unknown>, Id> };
  '/api/admin/news/reports': {
    get: Get<
      {
        reports: {
          id: string;
          articleId: string;
          articleTitle: string;
          reason: string;
          detail: string | null;
          createdAt: string;
        }[];
        total: number;
      },
      Paging & { open?: boolean }
    >;
  };
  '/api/admin/news/reports/{id}/resolve': {
    post: Operation<never, unknown, { resolution: 'dismissed' | 'taken-down'; note?: string }, Id>;
  };
  '/api/admin/events/reports': {
    get: Get<
      {
        reports: {
          id: string;
          event: { id: string; title: string };
          reason: string;
          detail: string | null;
          reportedAt: string;
        }[];
        total: number;
      },
      Paging & { open?: boolean }
    >;
  };
  '/api/admin/events/reports/{id}/resolve': { post: Operation<never, unknown, { note: string }, Id> };
  '/api/admin/events/{id}/cancel': { post: Operation<never, unknown, { reason: string }, Id> };
  '/api/admin/events/intake': {
    post: {
      parameters: { query?: never; path?: never };
      requestBody: { content: { 'text/csv': string; 'text/calendar': string } };
      responses: {
        200: {
          content: {
            'application/json': {
              added: string[];
              duplicates: { line: number; id: string }[];
              refused: { line: number; field: string; message: string }[];
            };
          };
        };
      };
    };
  };
  '/api/admin/governance/members': {
    get: Get<
      {
        members: {
          userId: string;
          displayName: string;
          status: string;
          requestedAt: string;
          joinedAt: string | null;
        }[];
        total: number;
      },
      Paging & { status?: 'pending' | 'published' | 'rejected' }
    >;
  };
  '/api/admin/governance/members/{id}/decide': { post: Operation<never, unknown, { member: boolean }, Id> };
  '/api/admin/governance/proposals': {
    get: Get<{ proposals: Proposal[]; total: number }, Paging & { status?: Status }>;
  };
  '/api/admin/governance/proposals/{id}/open': { post: Operation<never, unknown, { days: number }, Id> };
  '/api/admin/governance/proposals/{id}/reject': { post: Operation<never, unknown, { reason: string }, Id> };
  '/api/admin/users': { get: Get<{ users: Account[]; total: number }, Paging & { role?: Role; search?: string }> };
  '/api/admin/users/{id}/role': { post: Operation<never, Account, { role: Role; reason?: string }, Id> };
  '/api/admin/news/import': {
    post: Operation<
      never,
      {
        created: number;
        lines: {
          line: number;
          outcome: 'created' | 'duplicate' | 'invalid';
          id: string | null;
          message: string | null;
        }[];
      },
      { csv: string },
      never
    >;
  };
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
