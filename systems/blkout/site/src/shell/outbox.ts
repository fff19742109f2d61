import { csrf } from './csrf.ts';
import { store, type Waiting } from './kept.ts';

/** What became of a form that was sent. */
export type Sent =
  | { readonly outcome: 'taken'; readonly answer: unknown }
  | { readonly outcome: 'refused'; readonly status: number; readonly problem: unknown }
  | { readonly outcome: 'kept' };

const RETRY_MS = 15_000;
const listeners = new Set<() => void>();

/** Is told of everything that comes and goes. @returns stops it */
export function onOutbox(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const changed = (): void => listeners.forEach((listener) => listener());

export async function waiting(): Promise<readonly Waiting[]> {
  return store()
    .then((database) => database.getAll('outbox'))
    .catch(() => []);
}

export async function discard(id: string): Promise<void> {
  await (await store()).delete('outbox', id);
  changed();
}

/**
 * Sends a form once; keeps it when the network or the service is not there, and sends it by itself later.
 * Rejects when it can neither be sent nor kept.
 */
export async function send(form: Omit<Waiting, 'id' | 'at'>): Promise<Sent> {
  const entry: Waiting = { ...form, id: crypto.randomUUID(), at: Date.now() };
  const sent = await post(entry);
  if (sent.outcome !== 'kept') return sent;
  await (await store()).put('outbox', entry);
  changed();
  return sent;
}

/** Sends a form now or not at all: what is a secret, or means nothing later, is not left on the device. Rejects as `send`. */
export async function sendNow(form: Pick<Waiting, 'path' | 'body'>, method: Method): Promise<Sent> {
  const sent = await post({ ...form, id: crypto.randomUUID() }, method);
  if (sent.outcome === 'kept') throw new Error(`${form.path} is not there`);
  return sent;
}

type Method = 'POST' | 'PATCH' | 'DELETE';

/** Sends everything that waits, oldest first; one tab at a time. */
async function sendWaiting(): Promise<void> {
  await navigator.locks.request('blkout-outbox', async () => {
    for (const entry of (await waiting()).toSorted((a, b) => a.at - b.at)) {
      const sent = await post(entry);
      if (sent.outcome === 'kept') return;
      await discard(entry.id);
      settled.forEach((listener) => listener(entry, sent));
    }
  });
}

type Settled = (entry: Waiting, sent: Sent) => void;
const settled = new Set<Settled>();

/** Is told what became of forms that were kept. @returns stops it */
export function onSettled(listener: Settled): () => void {
  settled.add(listener);
  return () => void settled.delete(listener);
}

/** Sends what waits now, when the network or a service is back, and now and then while something waits. */
export function keepSending(): void {
  addEventListener('online', sendSoon);
  setInterval(sendSoon, RETRY_MS);
  sendSoon();
}

/** Tries to send what waits; says nothing when it cannot. */
export function sendSoon(): void {
  void sendWaiting().catch(() => undefined);
}

/** `kept` says that nobody took it: it may be sent again under its key. */
async function post({ id, path, body }: Pick<Waiting, 'id' | 'path' | 'body'>, method: Method = 'POST'): Promise<Sent> {
  try {
    const answer = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': id, ...csrf() },
      body: JSON.stringify(body),
    });
    if (answer.status >= 500 || answer.status === 429) return { outcome: 'kept' };
    const told: unknown = await answer.json().catch(() => undefined);
    return answer.ok
      ? { outcome: 'taken', answer: told }
      : { outcome: 'refused', status: answer.status, problem: told };
  } catch {
    return { outcome: 'kept' };
  }
}
