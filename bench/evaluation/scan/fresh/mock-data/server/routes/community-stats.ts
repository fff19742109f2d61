import { Router } from 'express';
import { sql } from '../db.ts';
import { cache } from '../cache.ts';

const MINUTE = 60_000;
const SMALLEST_SHOWN = 5;

export const communityStats = Router();

interface Stats {
  members: number;
  activeThisWeek: number;
  events: number;
  articles: number;
}

const emptyStats: Stats = { members: 0, activeThisWeek: 0, events: 0, articles: 0 };

communityStats.get('/stats', async (_req, res, next) => {
  try {
    const stats = await cache.through('stats', 10 * MINUTE, async () => {
      const [row] = await sql<Stats[]>`
        select
          (select count(*)::int from profiles) as "members",
          (select count(*)::int from profiles where last_seen > now() - interval '7 days') as "activeThisWeek",
          (select count(*)::int from events where state = 'published') as "events",
          (select count(*)::int from articles where published_at is not null) as "articles"`;
      return row ?? emptyStats;
    });
    res.json(stats);
  } catch (error) {
    next(error);
  }
});

communityStats.get('/stats/cities', async (_req, res, next) => {
  try {
    const rows = await sql<{ city: string; members: number }[]>`
      select city, count(*)::int as members from profiles group by city having count(*) >= ${SMALLEST_SHOWN} order by 2 desc`;
    res.json({ cities: rows, hiddenBelow: SMALLEST_SHOWN });
  } catch (error) {
    next(error);
  }
});
