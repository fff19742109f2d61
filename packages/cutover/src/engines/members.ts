/**
 * Targets that join what serves, and leave it. One that joins listens aside, where nobody looks, until it is admitted: then
 * a link stands at the address that callers were told. What the router is told of the entry leaves out who stands aside.
 */

import { existsSync, lstatSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import type { KeeperClient } from '../keeper/client.ts';
import type { Tuple } from '../model/manifest.ts';
import type { Members, TargetId, TargetStatus } from '../model/ports.ts';
import { request } from '../wire/request.ts';
import { socketPathOf } from './address.ts';
import { listenOn } from './environment.ts';
import { targetOf } from './labels.ts';
import type { ProcessEngine } from './process.ts';
import { targetName } from './target-name.ts';

const timeoutMs = 2_000;

export interface ProcessMembersOptions {
  engine: ProcessEngine;
  keeper: KeeperClient;
  /** Folder of the sockets. */
  run: string;
}

export class ProcessMembers implements Members {
  readonly #options: ProcessMembersOptions;
  readonly #aside = new Set<string>();

  constructor(options: ProcessMembersOptions) {
    this.#options = options;
  }

  /** Those to whom callers may be sent. */
  async list(): Promise<TargetStatus[]> {
    return (await this.#options.engine.list()).filter((target) => !this.#aside.has(targetName(target)));
  }

  async startAside(target: TargetId, tuple: Tuple): Promise<TargetStatus> {
    this.#aside.add(targetName(target));
    const there = await this.#find(target);
    if (there?.release === target.release && there.state !== 'exited') return there;
    const { engine, keeper } = this.#options;
    const spec = await engine.specOf(target, tuple);
    if (!spec.env['CUTOVER_LISTEN']?.startsWith('unix:')) return targetOf(await keeper.ensure(spec));
    const path = this.#asidePath(target);
    const address = `unix:${path}`;
    const labels = { ...spec.labels, address };
    const env = { ...spec.env, ...listenOn(address) };
    return targetOf(await keeper.ensure({ ...spec, env, labels, sockets: [path] }));
  }

  async admit(target: TargetId): Promise<void> {
    const there = await this.#find(target);
    if (there?.address === `unix:${this.#asidePath(target)}`) {
      const draft = `${this.#asidePath(target)}.link`;
      rmSync(draft, { force: true });
      symlinkSync(this.#asidePath(target), draft);
      renameSync(draft, socketPathOf(target, this.#options.run));
    }
    this.#aside.delete(targetName(target));
  }

  /** New callers find nobody there; connections that stand go on. */
  async dismiss(target: TargetId): Promise<void> {
    this.#aside.add(targetName(target));
    const path = socketPathOf(target, this.#options.run);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found?.isSymbolicLink()) rmSync(path);
    else if (found) renameSync(path, this.#asidePath(target));
  }

  /** One that does not tell, or is gone, has nothing that anybody could wait for. */
  async workOf(target: TargetId): Promise<number> {
    const there = await this.#find(target);
    if (!there || there.state !== 'running') return 0;
    const path = this.#asidePath(target);
    try {
      const { body } = await request({
        address: existsSync(path) ? `unix:${path}` : there.address,
        path: '/health',
        headers: { accept: 'application/json' },
        timeoutMs,
      });
      const { work } = JSON.parse(body) as { work?: { requests?: unknown; background?: unknown } };
      return numberOf(work?.requests) + numberOf(work?.background);
    } catch {
      return 0;
    }
  }

  async #find(target: TargetId): Promise<TargetStatus | undefined> {
    const { service, colour, replica } = target;
    return (await this.#options.engine.list()).find(
      (one) => one.service === service && one.colour === colour && one.replica === replica,
    );
  }

  #asidePath(target: TargetId): string {
    return socketPathOf({ ...target, twin: 'aside' }, this.#options.run);
  }
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
