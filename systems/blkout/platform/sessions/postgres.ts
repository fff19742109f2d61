import { openDatabase } from '../database.ts';
import type { Session, SessionStore } from './session.ts';

interface Tables {
  blkout_sessions: { id: string; user_id: string; data: string; expires_at: Date };
}

/** Sessions in a table, see migrations/sessions. Whoever signs in sweeps away what has expired. */
export function postgresSessions(url: string): SessionStore {
  const { db, pool, probe, close } = openDatabase<Tables>(url, 'blkout-sessions');
  return {
    async put(session) {
      const row = { data: JSON.stringify(session), expires_at: new Date(session.expiresAt) };
      await db
        .insertInto('blkout_sessions')
        .values({ id: session.id, user_id: session.userId, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
      await pool.query('delete from blkout_sessions where expires_at < now()');
    },
    async find(id) {
      const { rows } = await pool.query<{ data: Session }>(
        'select data from blkout_sessions where id = $1 and expires_at > now()',
        [id],
      );
      return rows[0]?.data;
    },
    async ofUser(userId) {
      const { rows } = await pool.query<{ data: Session }>(
        `select data from blkout_sessions where user_id = $1 and expires_at > now() order by data->>'createdAt' desc`,
        [userId],
      );
      return rows.map(({ data }) => data);
    },
    async remove(id) {
      await db.deleteFrom('blkout_sessions').where('id', '=', id).execute();
    },
    probe,
    close,
  };
}
