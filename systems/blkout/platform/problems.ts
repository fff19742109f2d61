import { Problem, Type } from '@cutover/service';

/** RFC 9457, as every error of every route is answered. */
export const problemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    errors: Type.Optional(
      Type.Array(Type.Object({ in: Type.String(), pointer: Type.String(), message: Type.String() })),
    ),
    requestId: Type.Optional(Type.String()),
  },
  { description: 'What went wrong, and how to mend it (RFC 9457)' },
);

/** 401: nobody is signed in. */
export const signInFirst = (): Problem =>
  new Problem({ status: 401, type: 'sign-in-first', title: 'Sign in first', detail: 'This needs an account.' });

/** 403 for who is signed in, but may not. */
export const notAllowed = (detail: string): Problem =>
  new Problem({ status: 403, type: 'not-allowed', title: 'You may not do this', detail });

/** 404 for a thing, as `There is no such event`. */
export const noSuch = (thing: string): Problem =>
  new Problem({ status: 404, type: `no-such-${thing}`, title: `There is no such ${thing}` });

/** 409: somebody was quicker, or it was done before. */
export const conflict = (type: string, title: string, detail?: string): Problem =>
  new Problem({ status: 409, type, title, ...(detail === undefined ? {} : { detail }) });

/** 400 for one field that a schema cannot judge. `pointer` is a JSON pointer into the body. */
export const wrongField = (pointer: string, message: string): Problem =>
  new Problem({
    status: 400,
    type: 'validation',
    title: 'The request is not as declared',
    detail: `${pointer} ${message}`,
    errors: [{ in: 'body', pointer, message }],
  });

/** 503 while a store does not answer; nothing was written. */
export const storeAway = (cause: unknown): Problem =>
  new Problem({
    status: 503,
    type: 'store-unavailable',
    title: 'The store does not answer',
    detail: 'Nothing was saved. Try again in a moment.',
    headers: { 'retry-after': '2' },
    cause,
  });
