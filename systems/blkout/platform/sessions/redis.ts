import { createClient } from 'redis';
import type { Session, SessionStore } from './session.ts';

const sessionKey = (id: string): string => `blkout:session:${id}`;
const userKey = (userId: string): string => `blkout:sessions-of:${userId}`;
const commandMs = 2_000;

/** Sessions in Redis, which forgets them by itself when they expire. */
export function redisSessions(url: string): SessionStore {
  const patience = {
    connectTimeout: commandMs,
    reconnectStrategy: (tries: number) => Math.min(50 * 2 ** tries, 1_000),
  };
  const client = createClient({
    ...(url.startsWith('unix:') ? { socket: { ...patience, path: new URL(url).pathname } } : { url, socket: patience }),
    disableOfflineQueue: true,
    commandOptions: { timeout: commandMs },
  });
  // The probe and every command say so as well.
  client.on('error', () => undefined);
  const connected = client.connect().catch(() => undefined);
  return {
    async put(session) {
      const until = new Date(session.expiresAt).getTime();
      await client
        .multi()
        .set(sessionKey(session.id), JSON.stringify(session), { expiration: { type: 'PXAT', value: until } })
        .sAdd(userKey(session.userId), session.id)
        // It outlives the longest of them: what it still names then is gone.
        .pExpireAt(userKey(session.userId), until, 'NX')
        .pExpireAt(userKey(session.userId), until, 'GT')
        .exec();
    },
    async find(id) {
      return read(await client.get(sessionKey(id)));
    },
    async ofUser(userId) {
      const ids = await client.sMembers(userKey(userId));
      if (ids.length === 0) return [];
      const texts = await client.mGet(ids.map(sessionKey));
      const gone = ids.filter((_id, at) => texts[at] === null);
      if (gone.length > 0) await client.sRem(userKey(userId), gone);
      return texts
        .flatMap((text) => read(text) ?? [])
        .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
    },
    async remove(id) {
      await client.del(sessionKey(id));
    },
    async probe() {
      await client.ping();
    },
    async close() {
      await connected;
      client.destroy();
    },
  };
}

function read(text: string | null): Session | undefined {
  return text === null ? undefined : (JSON.parse(text) as Session);
}
