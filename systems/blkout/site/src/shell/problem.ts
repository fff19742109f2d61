import type { Wrong } from './form-context.ts';

/** What an API's problem (RFC 9457) means for the form that caused it. */
export function problemOf(status: number, problem: unknown): readonly Wrong[] {
  return [{ field: undefined, message: sentenceOf(status, problem) }];
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
