import type { Wrong } from './form-context.ts';
import { spelt } from './words.ts';

/** What an API's problem (RFC 9457) means for the form that caused it: fields are named by JSON pointers. */
export function problemOf(status: number, problem: unknown): readonly Wrong[] {
  const fields = fieldsOf(problem);
  return fields.length > 0 ? fields : [{ field: undefined, message: sentenceOf(status, problem) }];
}

function fieldsOf(problem: unknown): Wrong[] {
  const { errors } = (typeof problem === 'object' && problem !== null ? problem : {}) as { errors?: unknown };
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: { pointer?: unknown; message?: unknown }) =>
    typeof error.pointer === 'string' && typeof error.message === 'string'
      ? [
          {
            field: error.pointer.split('/')[1],
            message: `${spelt(error.pointer.split('/')[1] ?? '')}: ${error.message}`,
          },
        ]
      : [],
  );
}

/** One sentence for people; never a code alone. */
export function sentenceOf(status: number, problem: unknown): string {
  const { title, detail } = (typeof problem === 'object' && problem !== null ? problem : {}) as {
    title?: unknown;
    detail?: unknown;
  };
  const told = [detail, title].find((text): text is string => typeof text === 'string' && text !== '');
  if (told !== undefined) return told;
  if (status === 401) return 'Please sign in first.';
  if (status === 403) return 'This is not open to your account.';
  return 'This could not be accepted. Please check what you wrote.';
}
