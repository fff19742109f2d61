// Written by client/generate.ts from what the API publishes. Do not edit.
import type { Problem } from '../problem.ts';

/** IVOR. */
export interface Paths {
  '/api/admin/ivor/feedback': {
    /** What people say of answers, newest first */
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
              feedback: {
                /** a UUID in lower case */
                id: string;
                rating: number;
                text: string | null;
                stage: string | null;
                degraded: boolean | null;

                /** ISO 8601, UTC */
                at: string;
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
  '/api/admin/ivor/stats': {
    /** Sums of real rows */
    get: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              conversations: number;
              messages: number;
              crisis: number;
              degraded: number;
              unanswered: number;
              medianMs: number | null;
              feedback: { count: number; mean: number | null };
              stages: { stage: string; count: number }[];
              resources: { shown: number; expired: number };
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/admin/ivor/unanswered': {
    /** Questions that nothing was known about, newest first */
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
              questions: {
                /** a UUID in lower case */
                id: string;

                /** without numbers and addresses */
                question: string;
                stage: string;

                /** ISO 8601, UTC */
                at: string;
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
  '/api/ivor/chat': {
    /** Ask IVOR; distress is heard first and answered with help */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            message: string;

            /** a UUID in lower case */
            session?: string;

            /** where in the UK, never finer than that */
            region?:
              | 'uk-wide'
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
              | 'online';

            /** kept nowhere */
            pronouns?: string;
          };
        };
      };
      responses: {
        200: {
          headers: Record<string, unknown>;
          content: {
            'application/json': {
              /** plain text */
              reply: string;
              sources: {
                id: string;
                kind: 'resource' | 'guide' | 'event' | 'article';
                title: string;
                text: string;

                /** a path of this site, or the page of an organisation */
                url: string;
                phone?: string;

                /** whose fact it is, and of which day */
                from: string;
              }[];
              resources: {
                id: string;
                title: string;
                what: string;
                category:
                  | 'crisis'
                  | 'mental-health'
                  | 'abuse'
                  | 'sexual-violence'
                  | 'hate-crime'
                  | 'housing'
                  | 'sexual-health'
                  | 'hiv'
                  | 'drugs'
                  | 'asylum'
                  | 'legal'
                  | 'work'
                  | 'money'
                  | 'trans'
                  | 'faith'
                  | 'youth'
                  | 'older'
                  | 'bereavement'
                  | 'black-led'
                  | 'community';
                also: (
                  | 'crisis'
                  | 'mental-health'
                  | 'abuse'
                  | 'sexual-violence'
                  | 'hate-crime'
                  | 'housing'
                  | 'sexual-health'
                  | 'hiv'
                  | 'drugs'
                  | 'asylum'
                  | 'legal'
                  | 'work'
                  | 'money'
                  | 'trans'
                  | 'faith'
                  | 'youth'
                  | 'older'
                  | 'bereavement'
                  | 'black-led'
                  | 'community'
                )[];
                stages: ('crisis' | 'stabilising' | 'growth' | 'community' | 'advocacy')[];
                phone: string | null;
                text: string | null;
                website: string;
                regions: (
                  | 'uk-wide'
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
                )[];
                cost: string;
                communities: string[];
                emergency: boolean;
                availability: string;
                languages: string[];

                /** the page on which it stands */
                source: string;
                verifiedOn: string;
                verifiedBy: string;

                /** how it was checked */
                how: string;
              }[];
              stage: 'crisis' | 'stabilising' | 'growth' | 'community' | 'advocacy';
              crisis: boolean;

              /** made without a model */
              degraded: boolean;

              /** a UUID in lower case */
              session: string;
              message: string | null;
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/ivor/feedback': {
    /** What an answer was worth, 1 to 5 */
    post: {
      parameters: { query?: never; path?: never; header?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** a UUID in lower case */
            session?: string;

            /** a UUID in lower case */
            message?: string;
            rating: number;
            text?: string;
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
            };
          };
        };
        '4XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
        '5XX': { headers: Record<string, unknown>; content: { 'application/problem+json': Problem } };
      };
    };
  };
  '/api/ivor/resources': {
    /** Places of help, each with its source and the day of its check */
    get: {
      parameters: {
        query?: {
          /** emergency: answers at once */
          urgency?: 'emergency' | 'crisis' | 'any';
          category?:
            | 'crisis'
            | 'mental-health'
            | 'abuse'
            | 'sexual-violence'
            | 'hate-crime'
            | 'housing'
            | 'sexual-health'
            | 'hiv'
            | 'drugs'
            | 'asylum'
            | 'legal'
            | 'work'
            | 'money'
            | 'trans'
            | 'faith'
            | 'youth'
            | 'older'
            | 'bereavement'
            | 'black-led'
            | 'community';

          /** where in the UK, never finer than that */
          region?:
            | 'uk-wide'
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
            | 'online';
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
              resources: {
                id: string;
                title: string;
                what: string;
                category:
                  | 'crisis'
                  | 'mental-health'
                  | 'abuse'
                  | 'sexual-violence'
                  | 'hate-crime'
                  | 'housing'
                  | 'sexual-health'
                  | 'hiv'
                  | 'drugs'
                  | 'asylum'
                  | 'legal'
                  | 'work'
                  | 'money'
                  | 'trans'
                  | 'faith'
                  | 'youth'
                  | 'older'
                  | 'bereavement'
                  | 'black-led'
                  | 'community';
                also: (
                  | 'crisis'
                  | 'mental-health'
                  | 'abuse'
                  | 'sexual-violence'
                  | 'hate-crime'
                  | 'housing'
                  | 'sexual-health'
                  | 'hiv'
                  | 'drugs'
                  | 'asylum'
                  | 'legal'
                  | 'work'
                  | 'money'
                  | 'trans'
                  | 'faith'
                  | 'youth'
                  | 'older'
                  | 'bereavement'
                  | 'black-led'
                  | 'community'
                )[];
                stages: ('crisis' | 'stabilising' | 'growth' | 'community' | 'advocacy')[];
                phone: string | null;
                text: string | null;
                website: string;
                regions: (
                  | 'uk-wide'
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
                )[];
                cost: string;
                communities: string[];
                emergency: boolean;
                availability: string;
                languages: string[];

                /** the page on which it stands */
                source: string;
                verifiedOn: string;
                verifiedBy: string;

                /** how it was checked */
                how: string;
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
  '/api/ivor/session/{id}': {
    /** Deletes a conversation now, with its messages and what was said of them */
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
}
