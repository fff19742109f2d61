/** The door to the keeper for everyone else. */

import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { CutoverError, isErrorCode } from '../model/errors.ts';
import type { Place } from '../model/place.ts';
import { leaseHeader } from './protocol.ts';
import type { KeeperIdentity, ProcessSpec, ProcessStatus, StopOrder } from './protocol.ts';
import { keeperLog, startKeeper } from './start.ts';

export { birthOf } from './birth.ts';
export type { KeeperIdentity, ProcessSpec, ProcessStatus, StopOrder } from './protocol.ts';

/** Long enough for a standby to take over. */
const patienceMs = 5000;
const askAgainMs = 50;
const answerMs = 10_000;
const startMs = 15_000;

interface Call {
  method: string;
  path: string;
  body?: unknown;
  /** How long the keeper may take beyond the usual. */
  extraMs?: number;
  /** How long to go on asking when nobody listens. */
  patienceMs?: number;
}

interface Reply {
  status: number;
  body: unknown;
}

/** Every call may be repeated, and is when the keeper changes meanwhile. Throws KEEPER_UNREACHABLE when it stays away. */
export class KeeperClient {
  readonly #socket: string;
  readonly #lease: (() => number) | null;

  /** @param lease epoch of the caller's lease, for a daemon: once another one holds a newer lease, calls throw LEASE_LOST */
  constructor(socket: string, lease: (() => number) | null = null) {
    this.#socket = socket;
    this.#lease = lease;
  }

  /** Who answers right now. */
  async identity(): Promise<KeeperIdentity> {
    return this.#ask({ method: 'GET', path: '/', patienceMs: 0 });
  }

  async answers(): Promise<boolean> {
    return (await this.#pid()) !== null;
  }

  async list(): Promise<ProcessStatus[]> {
    return this.#ask({ method: 'GET', path: '/processes' });
  }

  /** The process exists when it resolves. Throws SLOT_TAKEN while another spec runs under this id, PROGRAM_NOT_FOUND or STATE_UNWRITABLE. */
  async ensure(spec: ProcessSpec): Promise<ProcessStatus> {
    return this.#ask({ method: 'PUT', path: `/processes/${spec.id}`, body: spec });
  }

  /** Resolves when the process is gone, with whether it had to be killed. It is not restarted. */
  async stop(id: string, order: StopOrder): Promise<{ killed: boolean }> {
    return this.#ask({ method: 'POST', path: `/processes/${id}/stop`, body: order, extraMs: order.deadlineMs });
  }

  /** Throws SLOT_TAKEN while it runs. Its log file stays. */
  async forget(id: string): Promise<void> {
    await this.#ask({ method: 'DELETE', path: `/processes/${id}` });
  }

  /** Keeper and standby leave; processes stay. Resolves when it answers no more; at once when none does. */
  async shutDown(): Promise<void> {
    const leaving = await this.#pid();
    if (leaving !== null) await this.#ask({ method: 'POST', path: '/shutdown' });
    while (leaving !== null && (await this.#pid()) === leaving) await sleep(askAgainMs);
  }

  /** Null when nobody answers. */
  async #pid(): Promise<number | null> {
    try {
      return (await this.identity()).pid;
    } catch (error) {
      if (error instanceof CutoverError && error.code === 'KEEPER_UNREACHABLE') return null;
      throw error;
    }
  }

  async #ask<Answer>(call: Call): Promise<Answer> {
    const { status, body } = await this.#askUntilAnswered(call, performance.now() + (call.patienceMs ?? patienceMs));
    if (status !== 200) throw refusal(body);
    return body as Answer;
  }

  async #askUntilAnswered(call: Call, deadline: number): Promise<Reply> {
    for (;;) {
      try {
        return await exchange(this.#socket, call, this.#lease?.() ?? null);
      } catch (error) {
        if (performance.now() >= deadline) throw unreachable(this.#socket, error);
        await sleep(askAgainMs);
      }
    }
  }
}

/** The keeper of an environment, started when none answers. Throws KEEPER_UNREACHABLE when it does not come up. */
export async function ensureKeeper(place: Place): Promise<KeeperClient> {
  const client = new KeeperClient(place.keeperSocket);
  if (await client.answers()) return client;
  const keeper = startKeeper(place);
  for (const deadline = performance.now() + startMs; !(await client.answers()); await sleep(askAgainMs)) {
    if (keeper.exitCode || performance.now() > deadline) {
      throw new CutoverError('KEEPER_UNREACHABLE', `the keeper did not come up; ${keeperLog(place)} says why`);
    }
  }
  return client;
}

async function exchange(
  socketPath: string,
  { method, path, body, extraMs = 0 }: Call,
  lease: number | null,
): Promise<Reply> {
  const headers = lease === null ? {} : { [leaseHeader]: String(lease) };
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const signal = AbortSignal.timeout(answerMs + extraMs);
  request({ socketPath, method, path, headers, signal, agent: false }, (response) => {
    json(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), reject);
  })
    .once('error', reject)
    .end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}

function unreachable(socket: string, cause: unknown): CutoverError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CutoverError('KEEPER_UNREACHABLE', `no keeper answers at ${socket}: ${reason}`, { cause });
}

function refusal(body: unknown): CutoverError {
  const { code, message } = body as { code: string; message: string };
  return new CutoverError(isErrorCode(code) ? code : 'INTERNAL', message);
}
