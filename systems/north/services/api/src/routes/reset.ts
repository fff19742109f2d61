import { createHash, timingSafeEqual } from 'node:crypto';
import { Problem } from '@cutover/service';
import { type Context, fromStore, scopeOf } from '../context.ts';
import { PUBLIC_SCOPE } from '../store/entry.ts';
import { post } from '../writes.ts';

/** POST /reset: empties the stage for everyone, on the operator's word; a journey empties only its own. Votes stay. */
export function reset(context: Context): void {
  const { service, store } = context;
  post(context, '/reset', async (_body, request) => {
    const scope = scopeOf(context, request);
    if (scope === PUBLIC_SCOPE) requireOperator(service.config.OPERATOR_TOKEN, request.headers.authorization);
    await fromStore(store.reset(scope));
    return { ok: true, reset: true };
  });
}

function requireOperator(token: string | undefined, authorization: string | undefined): void {
  if (token === undefined || sameText(authorization ?? '', `Bearer ${token}`)) return;
  const headers = { 'www-authenticate': 'Bearer' };
  throw new Problem({ status: 401, type: 'operator-only', title: 'Only the operator may reset the stage', headers });
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
