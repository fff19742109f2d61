import { openDB } from 'idb';

export interface Tides {
  port: string;
  rows: { at: string; height: number }[];
  fetchedAt: string;
}

const db = openDB('tides', 1, { upgrade: (d) => void d.createObjectStore('answers', { keyPath: 'port' }) });

/** Tides of a port; without a connection the last answer, with the date on which it was received. */
export async function tidesOf(port: string): Promise<Tides & { stale: boolean }> {
  try {
    const response = await fetch(`/api/tides/${encodeURIComponent(port)}`);
    if (!response.ok) throw new Error(String(response.status));
    const tides: Tides = { port, rows: await response.json(), fetchedAt: new Date().toISOString() };
    await (await db).put('answers', tides);
    return { ...tides, stale: false };
  } catch (error) {
    const kept: Tides | undefined = await (await db).get('answers', port);
    if (!kept) throw error;
    return { ...kept, stale: true };
  }
}
