import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** An answer of earlier, with the date it was true at. */
export interface KeptAnswer {
  readonly data: unknown;
  /** Milliseconds since 1970. */
  readonly asOf: number;
}

/** A form that a person has sent and no server has taken yet. */
export interface Waiting {
  /** Idempotency key: the server takes it once, however often it is sent. */
  readonly id: string;
  /** What people call it, such as "Your event". */
  readonly what: string;
  readonly path: string;
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Store extends DBSchema {
  answers: { key: string; value: KeptAnswer };
  outbox: { key: string; value: Waiting };
}

let opened: Promise<IDBPDatabase<Store>> | undefined;

/** Rejects where a browser keeps nothing, as in some private windows. */
export function store(): Promise<IDBPDatabase<Store>> {
  opened ??= openDB<Store>('blkout', 1, {
    upgrade(database) {
      database.createObjectStore('answers');
      database.createObjectStore('outbox', { keyPath: 'id' });
    },
  });
  return opened;
}

/** Without a place to keep it nothing is lost but the offline reading. */
export async function keepAnswer(key: string, answer: KeptAnswer): Promise<void> {
  await store()
    .then((database) => database.put('answers', answer, key))
    .catch(() => undefined);
}

export async function keptAnswer(key: string): Promise<KeptAnswer | undefined> {
  return store()
    .then((database) => database.get('answers', key))
    .catch(() => undefined);
}

/** Leaves no trace of the visit on this device: kept pages, answers, unsent forms and drafts. */
export async function forgetDevice(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('blkout-')).map((name) => caches.delete(name)));
  const database = await store();
  await Promise.all([database.clear('answers'), database.clear('outbox')]);
}
