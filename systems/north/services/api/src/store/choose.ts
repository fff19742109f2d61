import type { StoreDriver } from './driver.ts';
import { postgresDriver } from './postgres/driver.ts';
import { redisDriver } from './redis/driver.ts';

/** What decides where the events are kept. */
export interface StoreSettings {
  REDIS_URL?: string;
  DATABASE_URL?: string;
  MAX_EVENTS: number;
}

/** Redis when the system was set up with one, else PostgreSQL: equal in every replica of both colours. */
export function chooseDriver({ REDIS_URL, DATABASE_URL, MAX_EVENTS }: StoreSettings): StoreDriver {
  if (REDIS_URL !== undefined) return redisDriver(REDIS_URL, MAX_EVENTS);
  if (DATABASE_URL !== undefined) return postgresDriver(DATABASE_URL, MAX_EVENTS);
  throw new Error('NORTH_STORE_MISSING the API has nowhere to keep events: set DATABASE_URL or REDIS_URL');
}
