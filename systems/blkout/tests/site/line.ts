import { mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';

/** The line between the services and one store, which can be cut: then the store is away for all of them, and alive. */
export interface Line {
  /** Where the services ask the store. */
  readonly url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/**
 * @param url of PostgreSQL on a Unix socket: `postgres://user@localhost/name?host=/folder`
 * @param folder that does not exist yet
 */
export async function openLine(url: string, folder: string): Promise<Line> {
  const away = new URL(url);
  const socketName = '.s.PGSQL.5432';
  const store = join(away.searchParams.get('host') ?? '', socketName);
  mkdirSync(folder);
  away.searchParams.set('host', folder);
  const open = new Set<Socket>();
  let server: Server | undefined;

  const mend = async (): Promise<void> => {
    server = createServer((caller) => {
      const called = connect(store);
      for (const [from, to] of [
        [caller, called],
        [called, caller],
      ] as const) {
        open.add(from);
        from
          .on('error', () => to.destroy())
          .on('close', () => open.delete(from) && to.destroy())
          .pipe(to);
      }
    }).listen(join(folder, socketName));
    await once(server, 'listening');
  };
  await mend();
  return {
    url: away.href,
    mend,
    async cut() {
      const closed = new Promise((resolve) => server?.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
      rmSync(join(folder, socketName), { force: true });
    },
  };
}
