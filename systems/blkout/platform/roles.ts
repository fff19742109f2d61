import { Type } from '@cutover/service';

/** What people may do, least first: each role may do all that those before it may. */
export const roles = ['public', 'curator', 'moderator', 'admin', 'owner'] as const;

export type Role = (typeof roles)[number];

export const roleSchema = Type.Enum([...roles], { description: 'public, curator, moderator, admin or owner' });

/** Whether `role` may do what is asked of `least`. */
export function mayActAs(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}
