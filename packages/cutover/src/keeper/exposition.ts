/** The keeper at `/metrics`: which processes it holds, how they are, how often it had to start them again. */

import { exposition, gauge, processFamilies } from '../wire/exposition.ts';
import type { ProcessStatus } from './protocol.ts';

export function keeperExposition(processes: readonly ProcessStatus[]): string {
  const labelsOf = ({ id, kind }: ProcessStatus): Record<string, string> => ({ id, kind });
  return exposition([
    ...processFamilies(),
    gauge('cutover_keeper_processes', 'Processes on record.', processes.length),
    {
      name: 'cutover_keeper_process_running',
      kind: 'gauge',
      help: 'Whether the process runs.',
      samples: processes.map((one) => ({ labels: labelsOf(one), value: Number(one.state === 'running') })),
    },
    {
      name: 'cutover_keeper_process_restarts',
      kind: 'counter',
      help: 'How often the process was started again.',
      samples: processes.map((one) => ({ labels: labelsOf(one), value: one.restarts })),
    },
  ]);
}
