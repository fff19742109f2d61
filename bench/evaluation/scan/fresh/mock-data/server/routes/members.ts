import { Router } from 'express';
import { z } from 'zod';
import { pool } from '../db.ts';
import { requireMember, requireAdmin } from '../auth.ts';
import { audit } from '../audit.ts';

export const members = Router();

const ROLES = ['member', 'host', 'editor', 'admin'] as const;
const SORTS = { newest: 'created_at desc', name: 'display_name asc', active: 'last_seen desc' } as const;
const VISIBILITY = [
  { id: 'members', label: 'Members only' },
  { id: 'public', label: 'Everybody' },
  { id: 'nobody', label: 'Nobody' },
];

const DEFAULT_PREFERENCES = { letters: true, reminders: true, digest: 'weekly', visibility: 'members' };

const Query = z.object({
  sort: z.enum(['newest', 'name', 'active']).default('newest'),
  city: z.string().max(60).optional(),
  cursor: z.coerce.number().int().nonnegative().default(0),
});

const Preferences = z.object({
  letters: z.boolean(),
  reminders: z.boolean(),
  digest: z.enum(['daily', 'weekly', 'never']),
  visibility: z.enum(['members', 'public', 'nobody']),
});

members.get('/', requireMember, async (req, res, next) => {
  const query = Query.safeParse(req.query);
  if (!query.success) return void res.status(400).json({ error: query.error.issues });
  const { sort, city, cursor } = query.data;
  try {
    const { rows } = await pool.query(
      `select id, display_name, city, interests from profiles
       where visible and ($1::text is null or city = $1) order by ${SORTS[sort]} offset $2 limit 25`,
      [city ?? null, cursor],
    );
    res.json({ members: rows.slice(0, 24), next: rows.length > 24 ? cursor + 24 : null });
  } catch (error) {
    next(error);
  }
});

members.get('/options', (_req, res) => {
  res.json({ roles: ROLES, visibility: VISIBILITY, sorts: Object.keys(SORTS) });
});

members.get('/me/preferences', requireMember, async (req, res, next) => {
  try {
    const { rows } = await pool.query('select preferences from profiles where id = $1', [req.user.id]);
    res.json({ ...DEFAULT_PREFERENCES, ...rows[0]?.preferences });
  } catch (error) {
    next(error);
  }
});

members.put('/me/preferences', requireMember, async (req, res, next) => {
  const body = Preferences.safeParse(req.body);
  if (!body.success) return void res.status(400).json({ error: body.error.issues });
  try {
    await pool.query('update profiles set preferences = $2 where id = $1', [req.user.id, body.data]);
    res.status(204).end();
  } catch (error) {
    next(error);
  }
});

members.post('/:id/role', requireAdmin, async (req, res, next) => {
  const role = z.enum(ROLES).safeParse(req.body.role);
  if (!role.success) return void res.status(400).json({ error: `role is one of ${ROLES.join(', ')}` });
  try {
    const { rowCount } = await pool.query('update profiles set role = $2 where id = $1', [req.params.id, role.data]);
    if (rowCount === 0) return void res.status(404).json({ error: 'No such member' });
    await audit(req.user.id, 'role', { member: req.params.id, role: role.data });
    res.status(204).end();
  } catch (error) {
    next(error);
  }
});
