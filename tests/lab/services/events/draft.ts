import { Type } from '@cutover/service';

/** An event as it is proposed. */
export const draft = Type.Object({
  title: Type.String({ minLength: 1, maxLength: 200 }),
  venue: Type.String({ minLength: 1, maxLength: 200 }),
  startsAt: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$' }),
  contact: Type.Optional(Type.String({ maxLength: 200 })),
});
