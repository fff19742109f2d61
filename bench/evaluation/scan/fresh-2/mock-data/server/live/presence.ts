import type { WebSocket } from 'ws';
import { redis } from '../redis';

/** Who watches the stage: each server counts its own sockets, Redis holds the sum. */
export class Presence {
  private readonly sockets = new Map<string, Set<WebSocket>>();
  private readonly timer: NodeJS.Timeout;
  private last = new Map<string, number>();

  constructor(
    private readonly server: string,
    everyMs = 2_000,
  ) {
    this.timer = setInterval(() => void this.publish(), everyMs);
    this.timer.unref();
  }

  join(stage: string, socket: WebSocket): void {
    const set = this.sockets.get(stage) ?? new Set();
    set.add(socket);
    this.sockets.set(stage, set);
    socket.once('close', () => {
      set.delete(socket);
      if (set.size === 0) this.sockets.delete(stage);
    });
    const known = this.last.get(stage);
    if (known !== undefined) socket.send(JSON.stringify({ type: 'viewers', count: known }));
  }

  /** Tells the sum of all servers; a server that is silent for ten seconds no longer counts. */
  async publish(now = Date.now()): Promise<void> {
    for (const [stage, set] of this.sockets) {
      const key = `viewers:${stage}`;
      try {
        await redis.hSet(key, this.server, JSON.stringify({ count: set.size, at: now }));
        const all = Object.values(await redis.hGetAll(key)).map(
          (text) => JSON.parse(text) as { count: number; at: number },
        );
        const count = all.filter(({ at }) => now - at < 10_000).reduce((sum, one) => sum + one.count, 0);
        this.last.set(stage, count);
        this.send(set, { type: 'viewers', count });
      } catch {
        // without Redis nobody knows the sum, so that nothing is told
        this.last.delete(stage);
        this.send(set, { type: 'viewers', count: null });
      }
    }
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all([...this.sockets.keys()].map((stage) => redis.hDel(`viewers:${stage}`, this.server)));
  }

  private send(sockets: Iterable<WebSocket>, message: unknown): void {
    const text = JSON.stringify(message);
    for (const socket of sockets) if (socket.readyState === socket.OPEN) socket.send(text);
  }
}
