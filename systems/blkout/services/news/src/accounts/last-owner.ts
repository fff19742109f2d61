import { sql, type Transaction } from 'kysely';
import { conflict } from '../../../../platform/problems.ts';
import type { Tables } from '../tables.ts';

/**
 * Call before a user stops being an owner: the last one stays, since nobody could make another. Locks all owners, so
 * that two who leave at once do not both count on each other.
 * @throws Problem 409
 */
export async function keepAnOwner(transaction: Transaction<Tables>, userId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from users
    where role = 'owner' and scope = (select scope from users where id = ${userId})
    order by id for update`.execute(transaction);
  if (rows.length === 1 && rows[0]?.id === userId)
    throw conflict('last-owner', 'The last owner has to stay', 'Make somebody else an owner first.');
}
