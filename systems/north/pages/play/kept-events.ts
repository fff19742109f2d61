import { type IDBPDatabase, openDB } from 'idb';
import type { CloudEvent } from './cloud-event.ts';

/** Events that wait, in the order in which they happened. */
export interface KeptEvents {
  /** Whether they outlive the page. */
  lasting: boolean;
  add(event: CloudEvent): Promise<void>;
  first(): Promise<{ key: number; event: CloudEvent } | undefined>;
  remove(key: number): Promise<void>;
  count(): Promise<number>;
}

const STORE = 'events';

/** In the phone's database, or in the page's memory where the browser keeps nothing. */
export async function keptEvents(): Promise<KeptEvents> {
  try {
    return inDatabase(
      await openDB('north-play', 1, {
        upgrade: (database) => void database.createObjectStore(STORE, { autoIncrement: true }),
      }),
    );
  } catch {
    return inMemory();
  }
}

function inDatabase(database: IDBPDatabase): KeptEvents {
  return {
    lasting: true,
    add: async (event) => void (await database.add(STORE, event)),
    async first() {
      const cursor = await database.transaction(STORE).store.openCursor();
      return cursor === null ? undefined : { key: Number(cursor.key), event: cursor.value as CloudEvent };
    },
    remove: (key) => database.delete(STORE, key),
    count: () => database.count(STORE),
  };
}

function inMemory(): KeptEvents {
  const events = new Map<number, CloudEvent>();
  let last = 0;
  return {
    lasting: false,
    add: async (event) => void events.set(++last, event),
    async first() {
      const [entry] = events;
      return entry && { key: entry[0], event: entry[1] };
    },
    remove: async (key) => void events.delete(key),
    count: async () => events.size,
  };
}
