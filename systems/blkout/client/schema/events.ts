// Written by client/generate.ts from what the API publishes. Do not edit.
import type { Problem } from '../problem.ts';

/** BLKOUT events. */
export interface Paths {
  '/api/admin/events/audit': {
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
  '/api/admin/events/bulk': {
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
  '/api/admin/events/intake': {
    /** Many events at once, as text/csv or text/calendar */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: { content: { 'text/csv': string; 'text/calendar': string } };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** ids, all pending: a person reads each of them */
              added: string[];
              duplicates: { line: number; id: string }[];
              refused: { line: number; field: string; message: string }[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/events/mail': {
    /** Mail that is owed to those who booked, and whether there is a server to send it */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** none: all mail waits until SMTP_URL is declared */
              server: 'declared' | 'none';

              /** that should have been sent by now */
              due: number;
              later: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/events/queue': {
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
  '/api/admin/events/reports': {
    /** What visitors reported, oldest first */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;
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
                id: string;
                event: { id: string; title: string };
                reason: string;
                detail: string | null;
                status: 'pending' | 'archived';
                reportedAt: string;
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
  '/api/admin/events/reports/{id}/resolve': {
    /** Somebody has looked at a report */
    post: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': { note: string } } };
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': { status: 'archived' } } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/events/stats': {
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
  '/api/admin/events/{id}': {
    /** An event in any state */
    get: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              id: string;
              title: string;
              description: string | null;
              startsAt: string;
              endsAt: string | null;
              timezone: string;
              category: string | null;
              location: string | null;
              region: string | null;
              virtualLink: string | null;
              organiser: string | null;
              source: string;
              url: string | null;
              cost: string | null;
              tags: string[];
              image: string | null;
              imageAlt: string | null;
              accessibility: string[];
              contentWarnings: string[];
              adultOnly: boolean;
              featured: boolean;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              rejectionReason: string | null;
              recurrenceRule: string | null;
              recurrenceParent: string | null;
              originalStart: string | null;
              createdAt: string;
              updatedAt: string;
              capacity: {
                /** null: any number may come */
                places: number | null;
                taken: number;
                free: number | null;

                /** parties on the waitlist */
                waiting: number;
              };
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Change an event before or after it is published; what is not said stays */
    patch: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            title?: string;

            /** by the clock of the place (2027-03-28T19:00), or an instant (2027-03-28T18:00:00Z) */
            startsAt?: string;

            /** as startsAt */
            endsAt?: string;

            /** IANA name; Europe/London if it is not said */
            timezone?: string;

            /** plain text */
            description?: string;
            category?:
              | 'arts'
              | 'community'
              | 'education'
              | 'faith'
              | 'health'
              | 'nightlife'
              | 'politics'
              | 'sexual-health'
              | 'social'
              | 'sport'
              | 'support'
              | '';
            location?: string;
            region?:
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
              | 'online'
              | 'uk-wide'
              | '';

            /** where to join online */
            virtualLink?: string;
            organiser?: string;

            /** where to read more */
            url?: string;

            /** in words, such as: free, £5, pay what you can */
            cost?: string;
            tags?: string[];

            /** a picture that was sent to /api/events/pictures, or a link to one elsewhere */
            image?: string;

            /** says what the image shows; needed with an image */
            imageAlt?: string;
            accessibility?: string[];
            contentWarnings?: string[];

            /** 18+; never set for sexual health */
            adultOnly?: boolean;

            /** RFC 5545, such as FREQ=MONTHLY;BYDAY=1TU;COUNT=6 */
            recurrenceRule?: string;
            places?: number | null;
            featured?: boolean;
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              id: string;
              title: string;
              description: string | null;
              startsAt: string;
              endsAt: string | null;
              timezone: string;
              category: string | null;
              location: string | null;
              region: string | null;
              virtualLink: string | null;
              organiser: string | null;
              source: string;
              url: string | null;
              cost: string | null;
              tags: string[];
              image: string | null;
              imageAlt: string | null;
              accessibility: string[];
              contentWarnings: string[];
              adultOnly: boolean;
              featured: boolean;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              rejectionReason: string | null;
              recurrenceRule: string | null;
              recurrenceParent: string | null;
              originalStart: string | null;
              createdAt: string;
              updatedAt: string;
              capacity: {
                /** null: any number may come */
                places: number | null;
                taken: number;
                free: number | null;

                /** parties on the waitlist */
                waiting: number;
              };
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Remove an event for good, with its bookings, reports and reviews */
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
  '/api/admin/events/{id}/approve': {
    /** Publish an event; a series with its dates */
    post: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              id: string;
              title: string;
              description: string | null;
              startsAt: string;
              endsAt: string | null;
              timezone: string;
              category: string | null;
              location: string | null;
              region: string | null;
              virtualLink: string | null;
              organiser: string | null;
              source: string;
              url: string | null;
              cost: string | null;
              tags: string[];
              image: string | null;
              imageAlt: string | null;
              accessibility: string[];
              contentWarnings: string[];
              adultOnly: boolean;
              featured: boolean;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              rejectionReason: string | null;
              recurrenceRule: string | null;
              recurrenceParent: string | null;
              originalStart: string | null;
              createdAt: string;
              updatedAt: string;
              capacity: {
                /** null: any number may come */
                places: number | null;
                taken: number;
                free: number | null;

                /** parties on the waitlist */
                waiting: number;
              };
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/events/{id}/cancel': {
    /** Call a published event off; those who booked are told */
    post: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': { reason: string } } };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              id: string;
              title: string;
              description: string | null;
              startsAt: string;
              endsAt: string | null;
              timezone: string;
              category: string | null;
              location: string | null;
              region: string | null;
              virtualLink: string | null;
              organiser: string | null;
              source: string;
              url: string | null;
              cost: string | null;
              tags: string[];
              image: string | null;
              imageAlt: string | null;
              accessibility: string[];
              contentWarnings: string[];
              adultOnly: boolean;
              featured: boolean;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              rejectionReason: string | null;
              recurrenceRule: string | null;
              recurrenceParent: string | null;
              originalStart: string | null;
              createdAt: string;
              updatedAt: string;
              capacity: {
                /** null: any number may come */
                places: number | null;
                taken: number;
                free: number | null;

                /** parties on the waitlist */
                waiting: number;
              };
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/events/{id}/no-shows': {
    /** Mark all who held a place and were not checked in; once the event has begun */
    post: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': { marked: number } } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/events/{id}/reject': {
    /** Refuse an event, and say why */
    post: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': { reason: string } } };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              id: string;
              title: string;
              description: string | null;
              startsAt: string;
              endsAt: string | null;
              timezone: string;
              category: string | null;
              location: string | null;
              region: string | null;
              virtualLink: string | null;
              organiser: string | null;
              source: string;
              url: string | null;
              cost: string | null;
              tags: string[];
              image: string | null;
              imageAlt: string | null;
              accessibility: string[];
              contentWarnings: string[];
              adultOnly: boolean;
              featured: boolean;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              rejectionReason: string | null;
              recurrenceRule: string | null;
              recurrenceParent: string | null;
              originalStart: string | null;
              createdAt: string;
              updatedAt: string;
              capacity: {
                /** null: any number may come */
                places: number | null;
                taken: number;
                free: number | null;

                /** parties on the waitlist */
                waiting: number;
              };
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/events/{id}/rsvps': {
    /** Who comes and what they need; that you looked is written down */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;
        };
        path: { id: string };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              rsvps: {
                id: string;
                name: string | null;
                guests: number;
                accessNeeds: string | null;
                dietaryNeeds: string | null;
                status: 'confirmed' | 'waitlist' | 'cancelled' | 'no-show';
                checkedInAt: string | null;
                bookedAt: string;
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
  '/api/calendar.ics': {
    /** All events as a calendar to subscribe to */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, unknown>; content: { 'text/calendar': string } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/events': {
    /** Published events, in the order of their start */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;

          /** any day of it, such as 2027-03-28; Monday to Sunday */
          week?: string;

          /** only what is not over; so it is unless week, from or to is given */
          upcoming?: boolean;

          /** a day, or an instant */
          from?: string;

          /** a day, which is included, or an instant */
          to?: string;
          category?:
            | 'arts'
            | 'community'
            | 'education'
            | 'faith'
            | 'health'
            | 'nightlife'
            | 'politics'
            | 'sexual-health'
            | 'social'
            | 'sport'
            | 'support';
          region?:
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
            | 'online'
            | 'uk-wide';
          search?: string;
          source?: string;

          /** part of it */
          location?: string;
          featured?: boolean;
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
              events: {
                id: string;
                title: string;
                description: string | null;
                startsAt: string;
                endsAt: string | null;
                timezone: string;
                category: string | null;
                location: string | null;
                region: string | null;
                virtualLink: string | null;
                organiser: string | null;
                source: string;
                url: string | null;
                cost: string | null;
                tags: string[];
                image: string | null;
                imageAlt: string | null;
                accessibility: string[];
                contentWarnings: string[];
                adultOnly: boolean;
                featured: boolean;

                /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
                status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                rejectionReason: string | null;
                recurrenceRule: string | null;
                recurrenceParent: string | null;
                originalStart: string | null;
                createdAt: string;
                updatedAt: string;
              }[];
              total: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Submit an event; a person reads it before it is published */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            title: string;

            /** by the clock of the place (2027-03-28T19:00), or an instant (2027-03-28T18:00:00Z) */
            startsAt: string;

            /** as startsAt */
            endsAt?: string;

            /** IANA name; Europe/London if it is not said */
            timezone?: string;

            /** plain text */
            description?: string;
            category?:
              | 'arts'
              | 'community'
              | 'education'
              | 'faith'
              | 'health'
              | 'nightlife'
              | 'politics'
              | 'sexual-health'
              | 'social'
              | 'sport'
              | 'support';
            location?: string;
            region?:
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
              | 'online'
              | 'uk-wide';

            /** where to join online */
            virtualLink?: string;
            organiser?: string;

            /** where to read more */
            url?: string;

            /** in words, such as: free, £5, pay what you can */
            cost?: string;
            tags?: string[];

            /** a picture that was sent to /api/events/pictures, or a link to one elsewhere */
            image?: string;

            /** says what the image shows; needed with an image */
            imageAlt?: string;
            accessibility?: string[];
            contentWarnings?: string[];

            /** 18+; never set for sexual health */
            adultOnly?: boolean;

            /** RFC 5545, such as FREQ=MONTHLY;BYDAY=1TU;COUNT=6 */
            recurrenceRule?: string;

            /** without it, any number may come */
            places?: number;
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              id: string;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';

              /** there is one by the same title on the same day: nothing was added */
              duplicate: boolean;

              /** as it is kept: listings about sexual health are never flagged */
              adultOnly: boolean;
              reviewedWithinHours: number;
            };
          };
        };
        201: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              id: string;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';

              /** there is one by the same title on the same day: nothing was added */
              duplicate: boolean;

              /** as it is kept: listings about sexual health are never flagged */
              adultOnly: boolean;
              reviewedWithinHours: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/events/calendar.ics': {
    /** All events as a calendar to subscribe to */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, unknown>; content: { 'text/calendar': string } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/events/feeds/{token}.ics': {
    /** A personal calendar */
    get: {
      parameters: { query?: never; path: { token: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, unknown>; content: { 'text/calendar': string } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/events/highlights': {
    /** Of the last seven days, the events that most people recommend */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              events: {
                event: {
                  id: string;
                  title: string;
                  description: string | null;
                  startsAt: string;
                  endsAt: string | null;
                  timezone: string;
                  category: string | null;
                  location: string | null;
                  region: string | null;
                  virtualLink: string | null;
                  organiser: string | null;
                  source: string;
                  url: string | null;
                  cost: string | null;
                  tags: string[];
                  image: string | null;
                  imageAlt: string | null;
                  accessibility: string[];
                  contentWarnings: string[];
                  adultOnly: boolean;
                  featured: boolean;

                  /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
                  status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
                  rejectionReason: string | null;
                  recurrenceRule: string | null;
                  recurrenceParent: string | null;
                  originalStart: string | null;
                  createdAt: string;
                  updatedAt: string;
                };
                recommend: number;
              }[];
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/events/journey': {
    /** A journey of a release acts as moderator, on rows of its own alone */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': { csrfToken: string } } };
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
  '/api/events/pictures': {
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
  '/api/events/pictures/{name}': {
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
  '/api/events/{id}': {
    /** An event, a date of a series, or a series with its next dates */
    get: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              id: string;
              title: string;
              description: string | null;
              startsAt: string;
              endsAt: string | null;
              timezone: string;
              category: string | null;
              location: string | null;
              region: string | null;
              virtualLink: string | null;
              organiser: string | null;
              source: string;
              url: string | null;
              cost: string | null;
              tags: string[];
              image: string | null;
              imageAlt: string | null;
              accessibility: string[];
              contentWarnings: string[];
              adultOnly: boolean;
              featured: boolean;

              /** draft, pending (waits for a moderator), published, rejected, cancelled or archived */
              status: 'draft' | 'pending' | 'published' | 'rejected' | 'cancelled' | 'archived';
              rejectionReason: string | null;
              recurrenceRule: string | null;
              recurrenceParent: string | null;
              originalStart: string | null;
              createdAt: string;
              updatedAt: string;

              /** the rule in words */
              recurrence: string | null;

              /** of a series: the next ones */
              dates: { id: string; startsAt: string; cancelled: boolean }[];
              capacity: {
                /** null: any number may come */
                places: number | null;
                taken: number;
                free: number | null;

                /** parties on the waitlist */
                waiting: number;
              };
              calendars: { ics: string; google: string; outlook: string; office365: string; yahoo: string };
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/events/{id}.ics': {
    /** One event, or a whole series, to take into a calendar */
    get: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, unknown>; content: { 'text/calendar': string } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/events/{id}/capacity': {
    /** How many places there are, and how many are taken */
    get: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** null: any number may come */
              places: number | null;
              taken: number;
              free: number | null;

              /** parties on the waitlist */
              waiting: number;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/events/{id}/check-in': {
    /** Somebody has come; twice is once */
    post: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody: { content: { 'application/json': { code: string } } };
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': { guests: number; before: boolean } } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/events/{id}/report': {
    /** Something is wrong with an event; a person looks at it */
    post: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
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
  '/api/events/{id}/reviews': {
    /** What people say who were there; each was read by a moderator */
    get: {
      parameters: {
        query?: {
          /** how many at most */
          limit?: number;

          /** how many to pass over */
          offset?: number;
        };
        path: { id: string };
        header?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              reviews: {
                id: string;

                /** checked in at the door */
                attended: boolean;
                recommend: boolean;
                helpful: boolean;
                inspiring: boolean;
                accessibility: number | null;
                text: string | null;
                writtenAt: string;
              }[];
              total: number;
              sums: {
                reviews: number;
                attended: number;
                recommend: number;
                helpful: number;
                inspiring: number;

                /** mean of those who said it, 1 to 5 */
                accessibility: number | null;
              };
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Say how it was; with the code of your RSVP it counts as that of somebody who was there */
    post: {
      parameters: {
        query?: never;
        path: { id: string };
        header?: {
          /** unless you are signed in */
          'rsvp-code'?: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            recommend: boolean;
            helpful?: boolean;
            inspiring?: boolean;

            /** 1: I could not take part; 5: nothing was in my way */
            accessibility?: number;
            text?: string;
          };
        };
      };
      responses: {
        201: {
          headers: Record<string, unknown>;
          content: { 'application/json': { status: 'pending'; reviewedWithinHours: number } };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/events/{id}/rsvp': {
    /** Come to an event, or wait for a place; the same person changes what they booked */
    post: {
      parameters: { query?: never; path: { id: string }; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** needed without an account; kept only as a salted hash, unless you want to be reminded */
            email?: string;
            name?: string;
            guests?: number;
            accessNeeds?: string;
            dietaryNeeds?: string;

            /** mail me the day before, and when I move up the waitlist */
            remind?: boolean;
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              status: 'confirmed' | 'waitlist' | 'cancelled' | 'no-show';

              /** shown at the door; with it you change or cancel */
              code: string;
              name: string | null;
              guests: number;
              accessNeeds: string | null;
              dietaryNeeds: string | null;

              /** waits: no mail server is set up yet */
              reminder: 'none' | 'by-mail' | 'waits';
              checkedIn: boolean;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Your own RSVP, by its code or your account */
    get: {
      parameters: {
        query?: never;
        path: { id: string };
        header?: {
          /** unless you are signed in */
          'rsvp-code'?: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              status: 'confirmed' | 'waitlist' | 'cancelled' | 'no-show';

              /** shown at the door; with it you change or cancel */
              code: string;
              name: string | null;
              guests: number;
              accessNeeds: string | null;
              dietaryNeeds: string | null;

              /** waits: no mail server is set up yet */
              reminder: 'none' | 'by-mail' | 'waits';
              checkedIn: boolean;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };

    /** Give your places back; what you told about yourself is deleted */
    delete: {
      parameters: {
        query?: never;
        path: { id: string };
        header?: {
          /** unless you are signed in */
          'rsvp-code'?: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, unknown>; content: { 'application/json': { status: 'cancelled' } } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/feeds': {
    /** A calendar of your own to subscribe to; whoever knows its address can read it */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            categories?: (
              | 'arts'
              | 'community'
              | 'education'
              | 'faith'
              | 'health'
              | 'nightlife'
              | 'politics'
              | 'sexual-health'
              | 'social'
              | 'sport'
              | 'support'
            )[];
            regions?: (
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
              | 'online'
              | 'uk-wide'
            )[];

            /** only what you have a place at */
            rsvpsOnly?: boolean;

            /** of RSVPs: whoever made them has their events in the feed */
            codes?: string[];
          };
        };
      };
      responses: {
        201: { headers: Record<string, unknown>; content: { 'application/json': { token: string; url: string } } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/feeds/{token}': {
    /** Ends a personal calendar at once */
    delete: {
      parameters: { query?: never; path: { token: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: Record<string, unknown>; content?: never };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/feeds/{token}.ics': {
    /** A personal calendar */
    get: {
      parameters: { query?: never; path: { token: string }; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: { headers: Record<string, unknown>; content: { 'text/calendar': string } };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
}
