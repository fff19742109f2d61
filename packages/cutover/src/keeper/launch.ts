/** Starts one process, in such a way that no crash of the keeper can leave one behind that is not on record. */

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { asCutoverError } from '../model/errors.ts';
import type { Exit, ProcessSpec } from './protocol.ts';

export type Ending = Pick<Exit, 'code' | 'signal'> & { error?: Error };

export interface Launched {
  /** Undefined when no process could be made; `onEnd` says why. */
  pid: number | undefined;
  /** Lets the program begin. */
  go: () => void;
}

/**
 * The new process waits at a gate until it is on record, then becomes the program under the same pid. When the keeper
 * dies before that, the kernel closes the gate and the process leaves without having begun.
 */
const waitAtTheGate = 'read -r go <&3 || exit 75; exec 3<&-; exec "$@"';

export function launch(spec: ProcessSpec, logFile: string, onEnd: (ending: Ending) => void): Launched {
  try {
    for (const socket of spec.sockets ?? []) rmSync(socket, { force: true });
    const child = startAtTheGate(spec, logFile);
    child.once('error', (error) => onEnd({ code: null, signal: null, error }));
    child.once('exit', (code, signal) => onEnd({ code, signal }));
    return { pid: child.pid, go: () => openGate(child.stdio[3]) };
  } catch (error) {
    setImmediate(onEnd, { code: null, signal: null, error: asCutoverError(error) });
    return { pid: undefined, go: () => {} };
  }
}

/** Where a program's name is looked for. */
export function searchPath({ env }: ProcessSpec): string {
  return [dirname(process.execPath), env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin'].join(delimiter);
}

function startAtTheGate(spec: ProcessSpec, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    return spawn('/bin/sh', ['-c', waitAtTheGate, spec.id, spec.command, ...spec.args], {
      cwd: spec.cwd,
      env: { ...spec.env, PATH: searchPath(spec) },
      detached: true,
      stdio: ['ignore', log, log, 'pipe'],
      ...spec.user,
    });
  } finally {
    closeSync(log);
  }
}

function openGate(gate: ChildProcess['stdio'][number] | undefined): void {
  if (!gate || !('end' in gate)) return;
  // A process that was killed at the gate reports its end by itself.
  gate.on('error', () => {});
  gate.end('go\n');
}
