import type { RateLimitPluginOptions } from '@fastify/rate-limit';

export interface Limit {
  path: string;
  method: 'GET' | 'POST' | 'DELETE';
  max: number;
  windowSeconds: number;
}

export const limits: readonly Limit[] = [
  { path: '/api/events', method: 'GET', max: 300, windowSeconds: 60 },
  { path: '/api/events', method: 'POST', max: 10, windowSeconds: 3600 },
  { path: '/api/news/:id/vote', method: 'POST', max: 30, windowSeconds: 3600 },
  { path: '/api/ivor/chat', method: 'POST', max: 40, windowSeconds: 600 },
  { path: '/login', method: 'POST', max: 8, windowSeconds: 900 },
];

export function limitFor(path: string, method: string): RateLimitPluginOptions {
  const limit = limits.find((row) => row.path === path && row.method === method);
  return limit === undefined
    ? { max: 600, timeWindow: 60_000 }
    : { max: limit.max, timeWindow: limit.windowSeconds * 1000 };
}

export const bodyBytes = 262_144;
export const sessionDays = 30;
