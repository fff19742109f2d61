import { type App, Problem } from '@cutover/service';

/** Refuses text that PostgreSQL cannot keep, before any handler sees it: NUL, and halves of surrogate pairs. */
export function refuseUnstorable(app: App): void {
  app.addHook('preValidation', async (request) => {
    const wrong = unstorable(request.body) ?? unstorable(request.query) ?? unstorable(request.params);
    if (wrong === undefined) return;
    throw new Problem({
      status: 400,
      type: 'validation',
      title: 'The request is not as declared',
      detail: `${wrong === '' ? 'it' : wrong} holds a character that is no text`,
    });
  });
}

const deepest = 32;

/** JSON pointer of the first text that cannot be kept, or of what is nested too deep. */
function unstorable(value: unknown, at = '', depth = 0): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? at : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === deepest) return at;
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorable(key, at) ?? unstorable(inner, `${at}/${key.slice(0, 40)}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
