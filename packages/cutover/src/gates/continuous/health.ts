/** What the targets of a release say at `/health`, as far as it can be read. A service that does not tell is no news here. */

import type { Engine, Subject, TargetStatus } from '../../model/ports.ts';
import { request } from '../../wire/request.ts';
import { targetsOf } from './subject.ts';

export interface Told {
  service: string;
  /** `api-1` */
  target: string;
  /** Milliseconds since 1970; null where it does not say. */
  startedAt: number | null;
  dependencies: Record<string, { state?: unknown }>;
  operations: Record<string, Operation>;
  fallbacks: Record<string, { answers?: unknown; fallbacks?: unknown }>;
}

export interface Operation {
  succeeded?: unknown;
  failed?: unknown;
  lastSuccess?: unknown;
  lastFailure?: unknown;
}

const timeoutMs = 5_000;

export async function askHealth(subject: Subject, engine: Pick<Engine, 'list'>, signal: AbortSignal): Promise<Told[]> {
  const targets = await targetsOf(subject, engine);
  return (await Promise.all(targets.map((target) => ask(target, signal)))).filter((told) => told !== null);
}

async function ask({ service, replica, address }: TargetStatus, signal: AbortSignal): Promise<Told | null> {
  try {
    const headers = { accept: 'application/json' };
    const { body } = await request({ address, path: '/health', headers, timeoutMs, signal });
    const said = JSON.parse(body) as Record<string, unknown>;
    return {
      service,
      target: `${service}-${replica}`,
      startedAt: timeOf(said['startedAt']),
      dependencies: recordOf(said['dependencies']),
      operations: recordOf(said['operations']),
      fallbacks: recordOf(said['fallbacks']),
    };
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/** ISO 8601 -> milliseconds since 1970. */
export function timeOf(said: unknown): number | null {
  const at = typeof said === 'string' ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

export const countOf = (said: unknown): number => (typeof said === 'number' ? said : 0);

function recordOf<Value extends object>(said: unknown): Record<string, Value> {
  if (typeof said !== 'object' || said === null) return {};
  return Object.fromEntries(
    Object.entries(said).filter((entry): entry is [string, Value] => typeof entry[1] === 'object' && entry[1] !== null),
  );
}
