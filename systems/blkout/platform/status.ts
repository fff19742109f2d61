import { Type } from '@cutover/service';

/** What state anything is in that people submit: the one vocabulary of all services, of their tables too. */
export const statuses = ['draft', 'pending', 'published', 'rejected', 'cancelled', 'archived'] as const;

export type Status = (typeof statuses)[number];

export const statusSchema = Type.Enum([...statuses], {
  description: 'draft, pending (waits for a moderator), published, rejected, cancelled or archived',
});
