import { Type } from '@cutover/service';
import type { Service } from '@cutover/service';
import type { Sessions } from '../shared/sessions.ts';
import type { Events } from './events.ts';

export const config = Type.Object({
  DATABASE_URL: Type.String(),
  SESSION_KEY: Type.String({ minLength: 16 }),
  ADMIN_PASSWORD: Type.String({ minLength: 8 }),
  MODERATOR_PASSWORD: Type.String({ minLength: 8 }),
  INGEST_KEY: Type.String({ minLength: 8 }),
});

export interface Context {
  service: Service<{ ADMIN_PASSWORD: string; MODERATOR_PASSWORD: string; INGEST_KEY: string }>;
  events: Events;
  sessions: Sessions;
}
