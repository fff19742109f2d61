import { Problem, Type } from '@cutover/service';
import { noSuch, wrongField } from '../../../../platform/problems.ts';
import { FieldError } from '../submission.ts';

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

/** What is no id is an unknown event: it is answered like one, see `eventId`. */
export const eventParams = Type.Object({ id: Type.String({ maxLength: 80 }) });

/** The id in an address. @throws Problem 404 for what cannot be one */
export function eventId({ id }: { id: string }): string {
  if (!new RegExp(UUID).test(id)) throw noSuch('event');
  return id;
}

/** With it people show that an RSVP is theirs. */
export const codeHeader = Type.Object({
  'rsvp-code': Type.Optional(Type.String({ maxLength: 20, description: 'unless you are signed in' })),
});

/** Runs what reads a submission; a field that is wrong becomes a problem that names it. */
export function readingFields<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FieldError) throw wrongField(`/${error.field}`, error.message);
    throw error;
  }
}

/** 409 for an event that is decided about already. */
export const alreadyDecided = (status: string): Problem =>
  new Problem({
    status: 409,
    type: 'already-decided',
    title: 'This was decided already',
    detail: `Somebody was quicker: it is ${status}.`,
  });
