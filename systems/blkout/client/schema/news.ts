// Written by client/generate.ts from what the API publishes. Do not edit.
import type { Problem } from '../problem.ts';

/** BLKOUT newsroom. */
export interface Paths {
  '/api/admin/audit': {
    /** Who did what in any service, newest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;
          kind?: string;
          subject?: string;

          /** id of a user */
          actor?: string;
          action?: string;
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              entries: {
                id: number;
                at: string;
                actor: {
                  id: string;
                  name: string;
                  role: ('public' | 'curator' | 'moderator' | 'admin' | 'owner') | 'system';
                };
                action: string;
                kind: string;
                subject: string;
                before: Record<string, unknown> | null;
                after: Record<string, unknown> | null;
                reason: string | null;
                service: 'news' | 'events';
              }[];
              total: number;

              /** services that do not answer now: nothing of theirs is here */
              unavailable: ('news' | 'events')[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/bulk': {
    /** Decide about many at once; each by itself, in its own service */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            action: 'approve' | 'reject' | 'set-aside' | 'archive';
            items: { service: 'news' | 'events'; id: string }[];

            /** to reject, needed */
            reason?: string;
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              results: {
                service: 'news' | 'events';
                id: string;
                outcome: 'done' | 'already-decided' | 'not-over' | 'unknown' | 'unavailable';
              }[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/governance/finances': {
    /** Enters a line */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** YYYY-MM-DD */
            happenedOn: string;
            kind: 'income' | 'spending';
            category: string;
            description: string;
            pence: number;
            sourceUrl?: string;
          };
        };
      };
      responses: {
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;

              /** YYYY-MM-DD */
              happenedOn: string;
              kind: 'income' | 'spending';
              category: string;
              description: string;
              pence: number;
              sourceUrl: string | null;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/governance/finances/{id}': {
    /** Takes a wrong line out; the audit keeps it */
    delete: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, unknown>; content?: never };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/governance/members': {
    /** Members and those who ask, oldest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;
          status?: 'pending' | 'published' | 'rejected';
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              members: {
                /** a UUID in lower case */
                userId: string;
                displayName: string;
                status: 'pending' | 'published' | 'rejected';

                /** ISO 8601, UTC */
                requestedAt: string;
                joinedAt: string | null;
              }[];
              total: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/governance/members/{id}/decide': {
    /** Takes somebody in, or ends or refuses a membership */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': { member: boolean } } };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': { status: ('pending' | 'published' | 'rejected') | null; joinedAt: string | null };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/governance/proposals': {
    /** Proposals in any state, newest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;

          /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
          status?: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              proposals: {
                /** a UUID in lower case */
                id: string;
                title: string;
                summary: string;

                /** plain text */
                content: string;

                /** consensus: 80% and no block; majority: over half; supermajority: 67% */
                method: 'consensus' | 'majority' | 'supermajority';

                /** nobody can see who chose what, and nothing is counted before the end */
                anonymous: boolean;

                /** pending; published while it is voted on; archived when it is over */
                status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                opensAt: string | null;
                closesAt: string | null;

                /** how many have voted */
                ballots: number;
                tally: { support: number; oppose: number; abstain: number; block: number } | null;
                outcome: ('passed' | 'failed' | 'blocked' | 'no-decision') | null;
                rejectionReason: string | null;

                /** ISO 8601, UTC */
                createdAt: string;
              }[];
              total: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/governance/proposals/{id}/cancel': {
    /** Ends a vote without an outcome */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': { reason: string } } };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              title: string;
              summary: string;

              /** plain text */
              content: string;

              /** consensus: 80% and no block; majority: over half; supermajority: 67% */
              method: 'consensus' | 'majority' | 'supermajority';

              /** nobody can see who chose what, and nothing is counted before the end */
              anonymous: boolean;

              /** pending; published while it is voted on; archived when it is over */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              opensAt: string | null;
              closesAt: string | null;

              /** how many have voted */
              ballots: number;
              tally: { support: number; oppose: number; abstain: number; block: number } | null;
              outcome: ('passed' | 'failed' | 'blocked' | 'no-decision') | null;
              rejectionReason: string | null;

              /** ISO 8601, UTC */
              createdAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/governance/proposals/{id}/open': {
    /** Opens the vote for some days */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': { days: number } } };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              title: string;
              summary: string;

              /** plain text */
              content: string;

              /** consensus: 80% and no block; majority: over half; supermajority: 67% */
              method: 'consensus' | 'majority' | 'supermajority';

              /** nobody can see who chose what, and nothing is counted before the end */
              anonymous: boolean;

              /** pending; published while it is voted on; archived when it is over */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              opensAt: string | null;
              closesAt: string | null;

              /** how many have voted */
              ballots: number;
              tally: { support: number; oppose: number; abstain: number; block: number } | null;
              outcome: ('passed' | 'failed' | 'blocked' | 'no-decision') | null;
              rejectionReason: string | null;

              /** ISO 8601, UTC */
              createdAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/governance/proposals/{id}/reject': {
    /** Refuses it before a vote */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': { reason: string } } };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              title: string;
              summary: string;

              /** plain text */
              content: string;

              /** consensus: 80% and no block; majority: over half; supermajority: 67% */
              method: 'consensus' | 'majority' | 'supermajority';

              /** nobody can see who chose what, and nothing is counted before the end */
              anonymous: boolean;

              /** pending; published while it is voted on; archived when it is over */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              opensAt: string | null;
              closesAt: string | null;

              /** how many have voted */
              ballots: number;
              tally: { support: number; oppose: number; abstain: number; block: number } | null;
              outcome: ('passed' | 'failed' | 'blocked' | 'no-decision') | null;
              rejectionReason: string | null;

              /** ISO 8601, UTC */
              createdAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/audit': {
    /** Who did what, newest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;
          kind?: string;
          subject?: string;

          /** id of a user */
          actor?: string;
          action?: string;
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              entries: {
                id: number;
                at: string;
                actor: {
                  id: string;
                  name: string;
                  role: ('public' | 'curator' | 'moderator' | 'admin' | 'owner') | 'system';
                };
                action: string;
                kind: string;
                subject: string;
                before: Record<string, unknown> | null;
                after: Record<string, unknown> | null;
                reason: string | null;
              }[];
              total: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/bulk': {
    /** Decide about many at once; each by itself */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            action: 'approve' | 'reject' | 'set-aside' | 'archive';
            ids: string[];

            /** to reject, needed */
            reason?: string;
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              results: { id: string; outcome: 'done' | 'already-decided' | 'not-over' | 'unknown' }[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/feeds': {
    /** Feeds, by name */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              feeds: {
                /** a UUID in lower case */
                id: string;
                name: string;
                url: string;
                category:
                  | 'liberation'
                  | 'community'
                  | 'politics'
                  | 'culture'
                  | 'economics'
                  | 'health'
                  | 'technology'
                  | 'opinion'
                  | 'analysis';
                enabled: boolean;
                fetchedAt: string | null;
                succeededAt: string | null;

                /** ISO 8601, UTC */
                nextAt: string;
                lastError: string | null;
              }[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Adds a feed; it is read soon, and then twice a day */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            name: string;
            url: string;
            category:
              | 'liberation'
              | 'community'
              | 'politics'
              | 'culture'
              | 'economics'
              | 'health'
              | 'technology'
              | 'opinion'
              | 'analysis';
          };
        };
      };
      responses: {
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              name: string;
              url: string;
              category:
                | 'liberation'
                | 'community'
                | 'politics'
                | 'culture'
                | 'economics'
                | 'health'
                | 'technology'
                | 'opinion'
                | 'analysis';
              enabled: boolean;
              fetchedAt: string | null;
              succeededAt: string | null;

              /** ISO 8601, UTC */
              nextAt: string;
              lastError: string | null;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/feeds/{id}': {
    /** Renames it, files it elsewhere, stops or starts its reading */
    patch: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            name?: string;
            category?:
              | 'liberation'
              | 'community'
              | 'politics'
              | 'culture'
              | 'economics'
              | 'health'
              | 'technology'
              | 'opinion'
              | 'analysis';
            enabled?: boolean;
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              name: string;
              url: string;
              category:
                | 'liberation'
                | 'community'
                | 'politics'
                | 'culture'
                | 'economics'
                | 'health'
                | 'technology'
                | 'opinion'
                | 'analysis';
              enabled: boolean;
              fetchedAt: string | null;
              succeededAt: string | null;

              /** ISO 8601, UTC */
              nextAt: string;
              lastError: string | null;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Reads it no more; what it brought stays */
    delete: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, unknown>; content?: never };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/feeds/{id}/read': {
    /** Reads it now and says how that went */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: { 'application/json': { added: number; known: number; error: string | null } };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/import': {
    /** CSV with a header of title, url, text, excerpt, category, author, topics, image, imageAlt, contentWarning; topics are parted by ";" */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': { csv: string } } };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              created: number;
              lines: {
                /** of the CSV, the header being line 1 */
                line: number;
                outcome: 'created' | 'duplicate' | 'invalid';
                id: string | null;
                message: string | null;
              }[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/queue': {
    /** What waits for a moderator, most urgent first, then oldest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;

          /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
          status?: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
          priority?: 'urgent' | 'high' | 'normal' | 'low';
          search?: string;

          /** only what has open reports */
          reported?: boolean;
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              items: {
                id: string;

                /** event, article, ... */
                kind: string;
                title: string;

                /** plain text */
                summary: string;

                /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
                status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                priority: 'urgent' | 'high' | 'normal' | 'low';
                submittedAt: string;

                /** promised to whoever submitted it */
                dueAt: string;
                overdue: boolean;
                source: string;

                /** open reports from the public */
                reports: number;
                duplicateOf: string | null;
                reviewer: string | null;
                reviewedAt: string | null;

                /** why it was rejected */
                reason: string | null;

                /** what was sent, as it is */
                fields: Record<string, unknown>;

                /** whether its fields may be changed now */
                editable: boolean;
              }[];
              total: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/reports': {
    /** Reports about articles, newest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;

          /** only those that nobody has resolved, or only the others */
          open?: boolean;
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              reports: {
                /** a UUID in lower case */
                id: string;

                /** a UUID in lower case */
                articleId: string;
                articleTitle: string;
                reason: string;
                detail: string | null;
                resolution: string | null;
                resolver: string | null;
                resolvedAt: string | null;

                /** ISO 8601, UTC */
                createdAt: string;
              }[];
              total: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/reports/{id}/resolve': {
    /** Dismisses a report, or takes the article down; that settles all its open reports */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': { resolution: 'dismissed' | 'taken-down'; note?: string } } };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;

              /** a UUID in lower case */
              articleId: string;
              articleTitle: string;
              reason: string;
              detail: string | null;
              resolution: string | null;
              resolver: string | null;
              resolvedAt: string | null;

              /** ISO 8601, UTC */
              createdAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/stats': {
    /** Sums of real rows */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              service: string;
              counts: {
                kind: string;

                /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
                status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                count: number;
              }[];
              pending: number;

              /** pending for longer than was promised */
              overdue: number;
              openReports: number;
              decidedThisWeek: { approved: number; rejected: number };

              /** of the last seven days; null when nothing was decided */
              medianReviewMinutes: number | null;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/undecided': {
    /** What curators prepare: articles that nobody has decided about, oldest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;
          search?: string;
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              items: {
                id: string;
                title: string;

                /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
                status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                submittedAt: string;
                source: string;

                /** what was sent, as it is */
                fields: Record<string, unknown>;
              }[];
              total: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/{id}': {
    /** An article in any state */
    get: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              title: string;
              slug: string;
              excerpt: string;
              category:
                | 'liberation'
                | 'community'
                | 'politics'
                | 'culture'
                | 'economics'
                | 'health'
                | 'technology'
                | 'opinion'
                | 'analysis';
              author: string | null;
              sourceName: string | null;
              sourceUrl: string | null;
              topics: string[];
              image: string | null;
              imageAlt: string | null;
              contentWarning: string | null;
              interestScore: number;
              votes: number;
              views: number;
              ratings: { recommend: number; helpful: number; inspiring: number };
              storyOfWeek: string | null;
              votingPeriod: number | null;
              place: number | null;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              publishedAt: string | null;
              content: string;
              source: string;
              rejectionReason: string | null;
              reviewer: string | null;
              reviewedAt: string | null;

              /** ISO 8601, UTC */
              createdAt: string;

              /** ISO 8601, UTC */
              updatedAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Edits what is pending; a moderator may edit what is published, too */
    patch: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            title?: string;

            /** http or https */
            url?: string;

            /** plain text; blank lines part paragraphs */
            text?: string;
            excerpt?: string;
            category?:
              | 'liberation'
              | 'community'
              | 'politics'
              | 'culture'
              | 'economics'
              | 'health'
              | 'technology'
              | 'opinion'
              | 'analysis';
            author?: string;
            topics?: string[];

            /** a picture that was sent to /api/news/pictures, or a link to one elsewhere */
            image?: string;

            /** what the picture shows, for those who cannot see it */
            imageAlt?: string;

            /** said before the text is shown */
            contentWarning?: string;
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              title: string;
              slug: string;
              excerpt: string;
              category:
                | 'liberation'
                | 'community'
                | 'politics'
                | 'culture'
                | 'economics'
                | 'health'
                | 'technology'
                | 'opinion'
                | 'analysis';
              author: string | null;
              sourceName: string | null;
              sourceUrl: string | null;
              topics: string[];
              image: string | null;
              imageAlt: string | null;
              contentWarning: string | null;
              interestScore: number;
              votes: number;
              views: number;
              ratings: { recommend: number; helpful: number; inspiring: number };
              storyOfWeek: string | null;
              votingPeriod: number | null;
              place: number | null;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              publishedAt: string | null;
              content: string;
              source: string;
              rejectionReason: string | null;
              reviewer: string | null;
              reviewedAt: string | null;

              /** ISO 8601, UTC */
              createdAt: string;

              /** ISO 8601, UTC */
              updatedAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/{id}/approve': {
    /** Publishes it, in the voting period that is open */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              title: string;
              slug: string;
              excerpt: string;
              category:
                | 'liberation'
                | 'community'
                | 'politics'
                | 'culture'
                | 'economics'
                | 'health'
                | 'technology'
                | 'opinion'
                | 'analysis';
              author: string | null;
              sourceName: string | null;
              sourceUrl: string | null;
              topics: string[];
              image: string | null;
              imageAlt: string | null;
              contentWarning: string | null;
              interestScore: number;
              votes: number;
              views: number;
              ratings: { recommend: number; helpful: number; inspiring: number };
              storyOfWeek: string | null;
              votingPeriod: number | null;
              place: number | null;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              publishedAt: string | null;
              content: string;
              source: string;
              rejectionReason: string | null;
              reviewer: string | null;
              reviewedAt: string | null;

              /** ISO 8601, UTC */
              createdAt: string;

              /** ISO 8601, UTC */
              updatedAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/news/{id}/reject': {
    /** Rejects it, with a reason */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody: { content: { 'application/json': { reason: string } } };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              title: string;
              slug: string;
              excerpt: string;
              category:
                | 'liberation'
                | 'community'
                | 'politics'
                | 'culture'
                | 'economics'
                | 'health'
                | 'technology'
                | 'opinion'
                | 'analysis';
              author: string | null;
              sourceName: string | null;
              sourceUrl: string | null;
              topics: string[];
              image: string | null;
              imageAlt: string | null;
              contentWarning: string | null;
              interestScore: number;
              votes: number;
              views: number;
              ratings: { recommend: number; helpful: number; inspiring: number };
              storyOfWeek: string | null;
              votingPeriod: number | null;
              place: number | null;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              publishedAt: string | null;
              content: string;
              source: string;
              rejectionReason: string | null;
              reviewer: string | null;
              reviewedAt: string | null;

              /** ISO 8601, UTC */
              createdAt: string;

              /** ISO 8601, UTC */
              updatedAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/queue': {
    /** What waits for a moderator in any service, most urgent first, then oldest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;

          /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
          status?: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
          priority?: 'urgent' | 'high' | 'normal' | 'low';
          search?: string;

          /** only what has open reports */
          reported?: boolean;
          service?: 'news' | 'events';
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              items: {
                id: string;

                /** event, article, ... */
                kind: string;
                title: string;

                /** plain text */
                summary: string;

                /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
                status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                priority: 'urgent' | 'high' | 'normal' | 'low';
                submittedAt: string;

                /** promised to whoever submitted it */
                dueAt: string;
                overdue: boolean;
                source: string;

                /** open reports from the public */
                reports: number;
                duplicateOf: string | null;
                reviewer: string | null;
                reviewedAt: string | null;

                /** why it was rejected */
                reason: string | null;

                /** what was sent, as it is */
                fields: Record<string, unknown>;

                /** whether its fields may be changed now */
                editable: boolean;
                service: 'news' | 'events';
              }[];
              total: number;

              /** services that do not answer now: nothing of theirs is here */
              unavailable: ('news' | 'events')[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/stats': {
    /** Sums of real rows in all services */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              pending: number;
              overdue: number;
              openReports: number;
              services: {
                service: string;
                counts: {
                  kind: string;

                  /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
                  status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                  count: number;
                }[];
                pending: number;

                /** pending for longer than was promised */
                overdue: number;
                openReports: number;
                decidedThisWeek: { approved: number; rejected: number };

                /** of the last seven days; null when nothing was decided */
                medianReviewMinutes: number | null;
              }[];

              /** services that do not answer now: nothing of theirs is here */
              unavailable: ('news' | 'events')[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/users': {
    /** Accounts, newest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;

          /** public, curator, moderator, admin or owner */
          role?: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';
          search?: string;
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              users: {
                /** a UUID in lower case */
                id: string;
                login: string;
                displayName: string;

                /** public, curator, moderator, admin or owner */
                role: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';

                /** ISO 8601, UTC */
                createdAt: string;
              }[];
              total: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/users/{id}/password-link': {
    /** Makes the token of a link with which somebody sets a new password, once; an earlier one ends */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              token: string;

              /** ISO 8601, UTC */
              expiresAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/users/{id}/role': {
    /** Gives another role, up to one’s own; ends the sessions of whom it is given to */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** public, curator, moderator, admin or owner */
            role: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';
            reason?: string;
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              login: string;
              displayName: string;

              /** public, curator, moderator, admin or owner */
              role: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';

              /** ISO 8601, UTC */
              createdAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/auth/journey': {
    /** A journey of a release plays each of the roles, on rows of its own alone */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** public, curator, moderator, admin or owner */
            role: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';
          };
        };
      };
      responses: {
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              user: {
                /** a UUID in lower case */
                id: string;
                login: string;

                /** public, curator, moderator, admin or owner */
                role: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';
                displayName: string;
                pronouns: string | null;
                region: string | null;
                consents: string[];

                /** ISO 8601, UTC */
                consentedAt: string;

                /** ISO 8601, UTC */
                createdAt: string;
              };
              csrfToken: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** What a journey wrote goes away */
    delete: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, unknown>; content?: never };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/auth/new-password': {
    /** Sets a new password with the token of a link, and ends all sessions of the account */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            token: string;

            /** at least 12 characters */
            password: string;
          };
        };
      };
      responses: {
        204: { headers: Record<string, unknown>; content?: never };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/auth/password': {
    /** Sets a new password and ends all other sessions */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** the password as it is now */
            current: string;

            /** at least 12 characters */
            next: string;
          };
        };
      };
      responses: {
        204: { headers: Record<string, unknown>; content?: never };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/auth/register': {
    /** Makes an account and signs in */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** a made-up name or an address, without spaces; nobody else sees it */
            login: string;

            /** at least 12 characters */
            password: string;

            /** what others see */
            displayName: string;
            pronouns?: string | null;
            region?:
              | (
                  | 'north-east'
                  | 'north-west'
                  | 'yorkshire'
                  | 'east-midlands'
                  | 'west-midlands'
                  | 'east-of-england'
                  | 'london'
                  | 'south-east'
                  | 'south-west'
                  | 'scotland'
                  | 'wales'
                  | 'northern-ireland'
                )
              | null;
            consents?: ('newsletter' | 'research' | 'reminders')[];

            /** agrees that what is told here is kept until it is deleted */
            consent: true;
          };
        };
      };
      responses: {
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              user: {
                /** a UUID in lower case */
                id: string;
                login: string;

                /** public, curator, moderator, admin or owner */
                role: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';
                displayName: string;
                pronouns: string | null;
                region: string | null;
                consents: string[];

                /** ISO 8601, UTC */
                consentedAt: string;

                /** ISO 8601, UTC */
                createdAt: string;
              };
              csrfToken: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/auth/session': {
    /** Who is signed in, and the CSRF token of their session */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              user: {
                /** a UUID in lower case */
                id: string;
                login: string;

                /** public, curator, moderator, admin or owner */
                role: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';
                displayName: string;
                pronouns: string | null;
                region: string | null;
                consents: string[];

                /** ISO 8601, UTC */
                consentedAt: string;

                /** ISO 8601, UTC */
                createdAt: string;
              } | null;
              csrfToken: string | null;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/auth/sessions': {
    /** Where you are signed in */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              sessions: {
                id: string;

                /** ISO 8601, UTC */
                createdAt: string;

                /** ISO 8601, UTC */
                expiresAt: string;
                current: boolean;
              }[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/auth/sessions/{id}': {
    /** Ends one of your sessions */
    delete: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, unknown>; content?: never };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/auth/set-up': {
    /** Makes the first owner with the one-time token of the installation */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            token: string;

            /** a made-up name or an address, without spaces; nobody else sees it */
            login: string;

            /** at least 12 characters */
            password: string;

            /** what others see */
            displayName: string;
          };
        };
      };
      responses: {
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              user: {
                /** a UUID in lower case */
                id: string;
                login: string;

                /** public, curator, moderator, admin or owner */
                role: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';
                displayName: string;
                pronouns: string | null;
                region: string | null;
                consents: string[];

                /** ISO 8601, UTC */
                consentedAt: string;

                /** ISO 8601, UTC */
                createdAt: string;
              };
              csrfToken: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/auth/sign-in': {
    /** Begins a session under a new token */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** a made-up name or an address, without spaces; nobody else sees it */
            login: string;
            password: string;
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              user: {
                /** a UUID in lower case */
                id: string;
                login: string;

                /** public, curator, moderator, admin or owner */
                role: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';
                displayName: string;
                pronouns: string | null;
                region: string | null;
                consents: string[];

                /** ISO 8601, UTC */
                consentedAt: string;

                /** ISO 8601, UTC */
                createdAt: string;
              };
              csrfToken: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/auth/sign-out': {
    /** Ends the session */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, unknown>; content?: never };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/governance/finances': {
    /** What came in and went out, newest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              entries: {
                /** a UUID in lower case */
                id: string;

                /** YYYY-MM-DD */
                happenedOn: string;
                kind: 'income' | 'spending';
                category: string;
                description: string;
                pence: number;
                sourceUrl: string | null;
              }[];
              total: number;
              incomePence: number;
              spendingPence: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/governance/members': {
    /** How many members there are; who they are is theirs to say */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': { members: number } } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/governance/membership': {
    /** Your own membership */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': { status: ('pending' | 'published' | 'rejected') | null; joinedAt: string | null };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Asks to become a member */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': { status: ('pending' | 'published' | 'rejected') | null; joinedAt: string | null };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/governance/proposals': {
    /** Proposals that are or were voted on, newest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;
          status?: 'published' | 'archived' | 'cancelled';
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              proposals: {
                /** a UUID in lower case */
                id: string;
                title: string;
                summary: string;

                /** plain text */
                content: string;

                /** consensus: 80% and no block; majority: over half; supermajority: 67% */
                method: 'consensus' | 'majority' | 'supermajority';

                /** nobody can see who chose what, and nothing is counted before the end */
                anonymous: boolean;

                /** pending; published while it is voted on; archived when it is over */
                status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                opensAt: string | null;
                closesAt: string | null;

                /** how many have voted */
                ballots: number;
                tally: { support: number; oppose: number; abstain: number; block: number } | null;
                outcome: ('passed' | 'failed' | 'blocked' | 'no-decision') | null;
                rejectionReason: string | null;

                /** ISO 8601, UTC */
                createdAt: string;
              }[];
              total: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** A member proposes; an admin reads it and opens the vote */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            title: string;
            summary: string;
            content?: string;
            method: 'consensus' | 'majority' | 'supermajority';
            anonymous?: boolean;
          };
        };
      };
      responses: {
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              title: string;
              summary: string;

              /** plain text */
              content: string;

              /** consensus: 80% and no block; majority: over half; supermajority: 67% */
              method: 'consensus' | 'majority' | 'supermajority';

              /** nobody can see who chose what, and nothing is counted before the end */
              anonymous: boolean;

              /** pending; published while it is voted on; archived when it is over */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              opensAt: string | null;
              closesAt: string | null;

              /** how many have voted */
              ballots: number;
              tally: { support: number; oppose: number; abstain: number; block: number } | null;
              outcome: ('passed' | 'failed' | 'blocked' | 'no-decision') | null;
              rejectionReason: string | null;

              /** ISO 8601, UTC */
              createdAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/governance/proposals/{id}': {
    /** One proposal, with the reasons that were given for blocks */
    get: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              title: string;
              summary: string;

              /** plain text */
              content: string;

              /** consensus: 80% and no block; majority: over half; supermajority: 67% */
              method: 'consensus' | 'majority' | 'supermajority';

              /** nobody can see who chose what, and nothing is counted before the end */
              anonymous: boolean;

              /** pending; published while it is voted on; archived when it is over */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              opensAt: string | null;
              closesAt: string | null;

              /** how many have voted */
              ballots: number;
              tally: { support: number; oppose: number; abstain: number; block: number } | null;
              outcome: ('passed' | 'failed' | 'blocked' | 'no-decision') | null;
              rejectionReason: string | null;

              /** ISO 8601, UTC */
              createdAt: string;
              reasons: { choice: 'support' | 'oppose' | 'abstain' | 'block'; reason: string }[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/governance/proposals/{id}/ballot': {
    /** Your own ballot */
    get: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': { voted: boolean; choice: ('support' | 'oppose' | 'abstain' | 'block') | null };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Casts your vote. An open one can be changed until the end; an anonymous one cannot */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            choice: 'support' | 'oppose' | 'abstain' | 'block';

            /** needed for a block */
            reason?: string;
          };
        };
      };
      responses: {
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': { voted: boolean; choice: ('support' | 'oppose' | 'abstain' | 'block') | null };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news': {
    /** Published articles */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;
          category?:
            | 'liberation'
            | 'community'
            | 'politics'
            | 'culture'
            | 'economics'
            | 'health'
            | 'technology'
            | 'opinion'
            | 'analysis';

          /** newest first; most interest first, those that can be voted for before the others; most votes in seven days */
          sort?: 'recent' | 'interest' | 'weekly';

          /** number of a voting period */
          period?: number;
          status?: 'published' | 'archived';
          search?: string;
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              articles: {
                /** a UUID in lower case */
                id: string;
                title: string;
                slug: string;
                excerpt: string;
                category:
                  | 'liberation'
                  | 'community'
                  | 'politics'
                  | 'culture'
                  | 'economics'
                  | 'health'
                  | 'technology'
                  | 'opinion'
                  | 'analysis';
                author: string | null;
                sourceName: string | null;
                sourceUrl: string | null;
                topics: string[];
                image: string | null;
                imageAlt: string | null;
                contentWarning: string | null;
                interestScore: number;
                votes: number;
                views: number;
                ratings: { recommend: number; helpful: number; inspiring: number };
                storyOfWeek: string | null;
                votingPeriod: number | null;
                place: number | null;

                /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
                status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                publishedAt: string | null;
              }[];
              total: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** A title, with a link or a text. A person reads it within 24 hours */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            title: string;

            /** http or https */
            url?: string;

            /** plain text; blank lines part paragraphs */
            text?: string;
            excerpt?: string;
            category?:
              | 'liberation'
              | 'community'
              | 'politics'
              | 'culture'
              | 'economics'
              | 'health'
              | 'technology'
              | 'opinion'
              | 'analysis';
            author?: string;
            topics?: string[];

            /** a picture that was sent to /api/news/pictures, or a link to one elsewhere */
            image?: string;

            /** what the picture shows, for those who cannot see it */
            imageAlt?: string;

            /** said before the text is shown */
            contentWarning?: string;
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              duplicate: boolean;
            };
          };
        };
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              duplicate: boolean;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news/highlights': {
    /** What was rated most in the last seven days: one article for each word, or none */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              since: string;
              highlights: {
                kind: 'recommend' | 'helpful' | 'inspiring';
                ratings: number;
                article: {
                  /** a UUID in lower case */
                  id: string;
                  title: string;
                  slug: string;
                  excerpt: string;
                  category:
                    | 'liberation'
                    | 'community'
                    | 'politics'
                    | 'culture'
                    | 'economics'
                    | 'health'
                    | 'technology'
                    | 'opinion'
                    | 'analysis';
                  author: string | null;
                  sourceName: string | null;
                  sourceUrl: string | null;
                  topics: string[];
                  image: string | null;
                  imageAlt: string | null;
                  contentWarning: string | null;
                  interestScore: number;
                  votes: number;
                  views: number;
                  ratings: { recommend: number; helpful: number; inspiring: number };
                  storyOfWeek: string | null;
                  votingPeriod: number | null;
                  place: number | null;

                  /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
                  status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                  publishedAt: string | null;
                };
              }[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news/pictures': {
    /** A JPEG, PNG or WebP of at most 10 MiB; it is drawn anew as WebP, without anything but its pixels */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** its address, for the field `image` of a submission */
              image: string;
              width: number;
              height: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news/pictures/{name}': {
    /** A picture of something that is published; those who work here see it before */
    get: {
      parameters: { query?: never; path: { name: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, unknown>; content: { 'image/webp': string } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news/story-of-the-week': {
    /** The article with most votes of the last full week in which anybody voted */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              article: {
                /** a UUID in lower case */
                id: string;
                title: string;
                slug: string;
                excerpt: string;
                category:
                  | 'liberation'
                  | 'community'
                  | 'politics'
                  | 'culture'
                  | 'economics'
                  | 'health'
                  | 'technology'
                  | 'opinion'
                  | 'analysis';
                author: string | null;
                sourceName: string | null;
                sourceUrl: string | null;
                topics: string[];
                image: string | null;
                imageAlt: string | null;
                contentWarning: string | null;
                interestScore: number;
                votes: number;
                views: number;
                ratings: { recommend: number; helpful: number; inspiring: number };
                storyOfWeek: string | null;
                votingPeriod: number | null;
                place: number | null;

                /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
                status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                publishedAt: string | null;
              } | null;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news/voting-period': {
    /** The period that is open; null before the first article */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              period: {
                number: number;

                /** ISO 8601, UTC */
                startsAt: string;

                /** ISO 8601, UTC */
                endsAt: string;
                articles: number;
                votes: number;
              } | null;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news/winners': {
    /** The winners of each period that is over, newest period first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;
        };
        path?: never;
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              periods: {
                number: number;

                /** ISO 8601, UTC */
                startsAt: string;

                /** ISO 8601, UTC */
                endsAt: string;
                winners: {
                  /** a UUID in lower case */
                  id: string;
                  title: string;
                  slug: string;
                  excerpt: string;
                  category:
                    | 'liberation'
                    | 'community'
                    | 'politics'
                    | 'culture'
                    | 'economics'
                    | 'health'
                    | 'technology'
                    | 'opinion'
                    | 'analysis';
                  author: string | null;
                  sourceName: string | null;
                  sourceUrl: string | null;
                  topics: string[];
                  image: string | null;
                  imageAlt: string | null;
                  contentWarning: string | null;
                  interestScore: number;
                  votes: number;
                  views: number;
                  ratings: { recommend: number; helpful: number; inspiring: number };
                  storyOfWeek: string | null;
                  votingPeriod: number | null;
                  place: number | null;

                  /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
                  status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                  publishedAt: string | null;
                }[];
              }[];
              total: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news/{id}/ratings/{kind}': {
    /** Says so; a second time changes nothing */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
          kind: 'recommend' | 'helpful' | 'inspiring';
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': { kind: 'recommend' | 'helpful' | 'inspiring'; count: number; rated: boolean };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Takes it back */
    delete: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
          kind: 'recommend' | 'helpful' | 'inspiring';
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': { kind: 'recommend' | 'helpful' | 'inspiring'; count: number; rated: boolean };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news/{id}/report': {
    /** Tells a moderator that something is wrong with it */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** privacy: names or shows somebody who did not agree to it; explicit: not marked as 18+ */
            reason: 'inaccurate' | 'spam' | 'harassment' | 'hate' | 'privacy' | 'unsafe' | 'explicit' | 'other';
            detail?: string;
          };
        };
      };
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': { received: true } } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news/{id}/view': {
    /** Counts that somebody opened it, once an hour; who it was is kept nowhere */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, unknown>; content?: never };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news/{id}/vote': {
    /** Gives a vote; a second time changes nothing */
    post: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              votes: number;
              voted: boolean;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Takes a vote back */
    delete: {
      parameters: {
        query?: never;
        path: {
          /** a UUID in lower case */
          id: string;
        };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              votes: number;
              voted: boolean;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/news/{slug}': {
    /** One article, by its slug or its id */
    get: {
      parameters: { query?: never; path: { slug: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              title: string;
              slug: string;
              excerpt: string;
              category:
                | 'liberation'
                | 'community'
                | 'politics'
                | 'culture'
                | 'economics'
                | 'health'
                | 'technology'
                | 'opinion'
                | 'analysis';
              author: string | null;
              sourceName: string | null;
              sourceUrl: string | null;
              topics: string[];
              image: string | null;
              imageAlt: string | null;
              contentWarning: string | null;
              interestScore: number;
              votes: number;
              views: number;
              ratings: { recommend: number; helpful: number; inspiring: number };
              storyOfWeek: string | null;
              votingPeriod: number | null;
              place: number | null;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              publishedAt: string | null;
              content: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/users/me': {
    /** Everything that is kept about you */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              login: string;

              /** public, curator, moderator, admin or owner */
              role: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';
              displayName: string;
              pronouns: string | null;
              region: string | null;
              consents: string[];

              /** ISO 8601, UTC */
              consentedAt: string;

              /** ISO 8601, UTC */
              createdAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Changes the fields that are given */
    patch: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** what others see */
            displayName?: string;
            pronouns?: string | null;
            region?:
              | (
                  | 'north-east'
                  | 'north-west'
                  | 'yorkshire'
                  | 'east-midlands'
                  | 'west-midlands'
                  | 'east-of-england'
                  | 'london'
                  | 'south-east'
                  | 'south-west'
                  | 'scotland'
                  | 'wales'
                  | 'northern-ireland'
                )
              | null;
            consents?: ('newsletter' | 'research' | 'reminders')[];
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** a UUID in lower case */
              id: string;
              login: string;

              /** public, curator, moderator, admin or owner */
              role: 'public' | 'curator' | 'moderator' | 'admin' | 'owner';
              displayName: string;
              pronouns: string | null;
              region: string | null;
              consents: string[];

              /** ISO 8601, UTC */
              consentedAt: string;

              /** ISO 8601, UTC */
              createdAt: string;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/users/me/delete': {
    /** Deletes the account now, with all that hangs on it */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** the password as it is now */
            password: string;
          };
        };
      };
      responses: {
        204: { headers: Record<string, unknown>; content?: never };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
}
