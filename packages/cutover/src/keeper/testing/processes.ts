import { readFileSync } from 'node:fs';
import { expect, vi } from 'vitest';
import { birthOf } from '../birth.ts';
import type { KeeperClient, ProcessStatus } from '../client.ts';

/** Waits for what has no event of its own. The limit is there for hangs only. */
export async function until<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 180_000, interval: 20 });
}

export async function statusOf(keeper: KeeperClient, id: string): Promise<ProcessStatus> {
  const status = (await keeper.list()).find((each) => each.id === id);
  return status ?? expect.fail(`the keeper does not know ${id}`);
}

/** Resolves when a process other than `pid` runs under `id`. */
export async function replaced(keeper: KeeperClient, { id, pid }: ProcessStatus): Promise<ProcessStatus> {
  return until(async () => {
    const status = await statusOf(keeper, id);
    expect(status).toMatchObject({ state: 'running', pid: expect.toSatisfy((now: number) => now !== pid) });
    return status;
  });
}

export async function gone(...pids: number[]): Promise<void> {
  await until(() => expect(pids.map(birthOf)).toEqual(pids.map(() => null)));
}

export async function lineIn(file: string, text: string): Promise<void> {
  await until(() => expect(readFileSync(file, 'utf8')).toContain(text));
}
