import type { Generated } from 'kysely';

export interface Tables {
  chat_sessions: {
    id: string;
    scope: string;
    visitor: string;
    region: string | null;
    created_at: Generated<Date>;
    used_at: Generated<Date>;
  };
  messages: {
    id: string;
    session: string;
    scope: string;
    index: number;
    input: string;
    reply: string;
    stage: string;
    crisis: boolean;
    kind: string | null;
    degraded: boolean;
    answered: boolean;
    resources: string[];
    ms: number;
    created_at: Generated<Date>;
  };
  feedback: {
    id: string;
    scope: string;
    session: string | null;
    message: string | null;
    visitor: string;
    rating: number;
    text: string | null;
    created_at: Generated<Date>;
  };
  knowledge: {
    edition: string;
    id: string;
    title: string;
    body: string;
    categories: string[];
    regions: string[];
    search: Generated<string>;
    used_at: Generated<Date>;
  };
}
