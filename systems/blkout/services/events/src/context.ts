import { createHmac } from 'node:crypto';
import type { FastifyRequest } from '@cutover/service';
import type { Static } from 'typebox';
import type { Api } from '../../../platform/api.ts';
import type { config } from './config.ts';
import type { Tables } from './tables.ts';

/** What the routes and jobs of this service work with. */
export type Events = Api<Static<typeof config>, Tables>;

/** Salted hash of whoever attends: of the account, or of the e-mail address however it is written. */
export function attendeeHash({ config: { VISITOR_SALT } }: Pick<Events, 'config'>, who: string): string {
  return createHmac('sha256', VISITOR_SALT).update(`attendee ${who}`).digest('base64url');
}

/** The attendee that an account is; undefined for nobody. */
export function signedInAttendee(api: Pick<Events, 'config'>, { session }: FastifyRequest): string | undefined {
  return session === undefined ? undefined : attendeeHash(api, `account ${session.userId}`);
}
