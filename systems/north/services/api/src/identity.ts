import { createHash } from 'node:crypto';
import type { Payload } from './store/entry.ts';

/**
 * What tells a CloudEvent apart from all others: its source and id, as a short digest. Senders repeat both when they send
 * it again. Undefined for what does not say that it is a CloudEvent, or lacks either.
 */
export function identityOf({ specversion, source, id }: Payload): string | undefined {
  if (![specversion, source, id].every((text) => typeof text === 'string' && text !== '')) return undefined;
  return createHash('sha256')
    .update(JSON.stringify([source, id]))
    .digest('base64url');
}
