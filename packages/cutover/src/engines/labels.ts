/** What the engine must know about a target, kept by the keeper as text beside its process. */

import type { ProcessStatus } from '../keeper/client.ts';
import type { TargetId, TargetStatus } from '../model/ports.ts';

interface Facts extends TargetId {
  address: string;
  digest: string;
  stopMs: number;
}

export function labelsOf(facts: Facts): Record<string, string> {
  const { service, colour, release, replica, address, digest, stopMs } = facts;
  return { service, colour, release, replica: String(replica), address, digest, stopMs: String(stopMs) };
}

/** Until it is gone, a target that is being stopped runs. */
const states: Record<ProcessStatus['state'], TargetStatus['state']> = {
  running: 'running',
  stopping: 'running',
  restarting: 'restarting',
  stopped: 'exited',
  exited: 'exited',
};

export function targetOf({ labels, state, pid, restarts }: ProcessStatus): TargetStatus {
  const { service = '', colour, release = '', replica, address = '' } = labels;
  return {
    service,
    colour: colour === 'green' ? 'green' : 'blue',
    release,
    replica: Number(replica),
    address,
    state: states[state],
    pid,
    restarts,
  };
}
