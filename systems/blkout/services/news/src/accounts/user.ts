import { Type } from '@cutover/service';
import type { Selectable } from 'kysely';
import type { Static } from 'typebox';
import { currentRegion, homeRegions } from '../../../../platform/regions.ts';
import { roleSchema } from '../../../../platform/roles.ts';
import { instant, isoOf, nullable, text, uuid } from '../../../../platform/schemas.ts';
import type { Tables } from '../tables.ts';

/** What somebody may agree to besides having an account. */
const consentKinds = ['newsletter', 'research', 'reminders'] as const;

export const login = Type.String({
  minLength: 3,
  maxLength: 120,
  pattern: '^\\S+$',
  description: 'a made-up name or an address, without spaces; nobody else sees it',
});

export const password = Type.String({ minLength: 12, maxLength: 200, description: 'at least 12 characters' });

/** What somebody says about themselves. */
export const profileFields = {
  displayName: text(60, 'what others see'),
  pronouns: Type.Optional(nullable(Type.String({ maxLength: 40 }))),
  region: Type.Optional(nullable(Type.Enum([...homeRegions]))),
  consents: Type.Optional(Type.Array(Type.Enum([...consentKinds]), { maxItems: 3, uniqueItems: true })),
};

/** An account, as its owner sees it. */
export const userSchema = Type.Object({
  id: uuid,
  login: Type.String(),
  role: roleSchema,
  displayName: Type.String(),
  pronouns: nullable(Type.String()),
  region: nullable(Type.String()),
  consents: Type.Array(Type.String()),
  consentedAt: instant,
  createdAt: instant,
});

export type User = Static<typeof userSchema>;

export type UserRow = Selectable<Tables['users']>;

export function userFrom(row: UserRow): User {
  return {
    id: row.id,
    login: row.login,
    role: row.role,
    displayName: row.display_name,
    pronouns: row.pronouns,
    region: row.region === null ? null : currentRegion(row.region),
    consents: row.consents,
    consentedAt: isoOf(row.consented_at),
    createdAt: isoOf(row.created_at),
  };
}

/** Logins are compared without case, and as Unicode says that they look. */
export const loginKey = (text: string): string => text.normalize('NFKC').toLowerCase();

export const personOf = (row: UserRow) => ({ userId: row.id, displayName: row.display_name, role: row.role });
