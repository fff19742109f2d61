import { createHmac, timingSafeEqual } from 'node:crypto';

export const journeyHeader = 'cutover-journey';

/** Makes the header of a journey: `<id>.<expires ms>.<hex hmac-sha256 of "id.expires">`. */
export function signJourney(key: string, id: string, expiresAtMs: number): string {
  const subject = `${id}.${expiresAtMs}`;
  return `${subject}.${signature(key, subject).toString('hex')}`;
}

/** The id of a journey whose header is genuine and not expired; undefined otherwise. */
export function verifyJourney(key: string, header: string, nowMs: number): string | undefined {
  const { subject, id, expires, hex } =
    /^(?<subject>(?<id>.+)\.(?<expires>\d{1,16}))\.(?<hex>[0-9a-f]{64})$/.exec(header)?.groups ?? {};
  if (subject === undefined || hex === undefined) return undefined;
  if (!timingSafeEqual(Buffer.from(hex, 'hex'), signature(key, subject))) return undefined;
  return Number(expires) > nowMs ? id : undefined;
}

function signature(key: string, subject: string): Buffer {
  return createHmac('sha256', key).update(subject).digest();
}
