import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../model/ports.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    await delay(ms, undefined, { signal }).catch((error: unknown) => {
      // Node rejects with an error of its own, which hides why the sleep was ended.
      signal?.throwIfAborted();
      throw error;
    });
  },
};
