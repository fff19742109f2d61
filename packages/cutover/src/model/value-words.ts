/** What is wrong with the value of a variable, whoever reads it; nothing of the value is told. */

const unfilled =
  /^(?:change[-_ ]?me(?:[-_ \d].*)?|replace[-_ ]?me(?:[-_ \d].*)?|replace[-_ ]with[-_ ].*|todo|fixme|tbd|xxx+|your[-_].*|your (?:\w+ )*(?:key|token|secret|password|url|id|domain|name)(?: here)?|insert[-_].*|[^/\s]*[-_](?:goes[-_])?here|<.*>|undefined|null|nan|\[object \w+\]|placeholder|dummy|\*+|\.\.\.|\$\{\w+\}|\$[A-Z_]+|\{\{.*\}\}|%\w+%)$/i;
/** A part of an address that nobody put in. */
const unfilledPart =
  /:\/\/(?:[^/@]*:)?(?:undefined|null)\b|:\/\/.*(?:\$\{\w+\}|\{\{\s*\w+\s*\}\}|[@/]your[-_]\w+|@<)|:\/\/</i;

/** Completes "the variable ..."; null where nothing is wrong. @param environment that it is given to */
export function wrongWith(value: string, environment: string): string | null {
  if (unfilled.test(value) || unfilledPart.test(value)) return 'was never filled in';
  if (/^(["'`]).*\1$/s.test(value)) return 'stands in quotes';
  if (value.endsWith('\\n') && !value.startsWith('-----BEGIN')) return 'ends with a written-out end of line';
  if (/[\u200b-\u200f\u2060\ufeff\u00a0]/.test(value)) return 'holds a character that nobody sees';
  if (/^https?:\/\/https?:|^https?:\/(?!\/)|^https?\/\//i.test(value)) return 'is no address';
  return isProduction(environment) && /^[a-z]{2}_test_/.test(value) ? 'is a key for tests' : null;
}

export const isProduction = (environment: string): boolean => /^(?:prod|production|live)$/i.test(environment);
