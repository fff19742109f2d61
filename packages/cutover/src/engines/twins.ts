/** Twins as processes of this machine, held by the keeper: they end with the drill, or with the next daemon's beginning. */

import type { KeeperClient } from '../keeper/client.ts';
import type { Tuple } from '../model/manifest.ts';
import type { TargetId, TargetStatus, Twins } from '../model/ports.ts';
import { targetOf } from './labels.ts';
import type { ProcessEngine } from './process.ts';
import { targetName } from './target-name.ts';

/** What a twin may still do after it was told to end. Nobody waits for its answers. */
const stopMs = 5_000;

export class ProcessTwins implements Twins {
  readonly #engine: ProcessEngine;
  readonly #keeper: KeeperClient;

  constructor(engine: ProcessEngine, keeper: KeeperClient) {
    this.#engine = engine;
    this.#keeper = keeper;
  }

  async start(
    twin: TargetId & { twin: string },
    tuple: Tuple,
    instead: Readonly<Record<string, string>>,
  ): Promise<TargetStatus> {
    const spec = await this.#engine.specOf(twin, tuple, instead);
    return targetOf(await this.#keeper.ensure({ ...spec, kind: 'twin', restart: 'never' }));
  }

  async look(twin: TargetId): Promise<TargetStatus | null> {
    const found = (await this.#keeper.list()).find(({ id }) => id === targetName(twin));
    return found === undefined ? null : targetOf(found);
  }

  async stop(twin: TargetId): Promise<void> {
    await this.#end(targetName(twin));
  }

  async clear(): Promise<void> {
    const left = (await this.#keeper.list()).filter(({ kind }) => kind === 'twin');
    await Promise.all(left.map(({ id }) => this.#end(id)));
  }

  async #end(id: string): Promise<void> {
    await this.#keeper.stop(id, { deadlineMs: stopMs });
    await this.#keeper.forget(id);
  }
}
