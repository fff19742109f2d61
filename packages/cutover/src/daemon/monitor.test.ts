/** The monitor on virtual time: what it keeps, and what it tells people, across a restart. */

import pino from 'pino';
import { expect, test } from 'vitest';
import { emptyDisk, MemoryJournal } from '../journal/memory.ts';
import { foldAlerts } from '../model/alerting/fold.ts';
import { contractManifest } from '../engines/testing/contract-system.ts';
import { VirtualTime } from '../simulation/virtual-time.ts';
import { Monitor } from './monitor.ts';

const log = pino({ enabled: false });
const { system } = contractManifest();

/** A daemon that looks for so long while errors are as they are. */
async function watchFor(minutes: number, time: VirtualTime, disk: ReturnType<typeof emptyDisk>, errorRate: number) {
  const journal = new MemoryJournal(disk, 'a daemon', () => time.now());
  const kept: [number, number | undefined][] = [];
  const monitor = new Monitor({
    clock: time,
    journal,
    serving: () => system,
    history: {
      add: (at, values) => void kept.push([at, values.get('error-rate')]),
      read: (name) => ({ name, stepMs: 1, points: [] }),
      names: () => ['error-rate'],
    },
    look: async () => [
      { layer: 'apm', name: 'error-rate', unit: 'share', value: errorRate },
      { layer: 'apm', name: 'throughput', unit: 'per minute', value: null },
    ],
  });
  const over = new AbortController();
  time.after(minutes * 60_000, () => over.abort(new Error('over')));
  await time.until(monitor.keep(over.signal, log)).catch(() => undefined);
  return { monitor, kept, alerts: foldAlerts(journal.entries()).alerts };
}

test('a breach is told once, kept, and over once it is', async () => {
  const [time, disk] = [new VirtualTime(0), emptyDisk()];
  const first = await watchFor(3, time, disk, 0.08);
  expect([...first.alerts.keys()]).toEqual(['error-rate warning', 'error-rate critical']);
  expect(first.kept.length).toBeGreaterThan(15);
  expect(first.monitor.present.measures).toMatchObject([
    { name: 'error-rate', grade: 'critical' },
    { name: 'throughput', value: null, grade: null },
  ]);
  const second = await watchFor(1, time, disk, 0.08);
  expect(second.alerts.get('error-rate critical')).toMatchObject({ cleared: null, times: 1 });
  const third = await watchFor(3, time, disk, 0.001);
  expect(third.alerts.get('error-rate critical')?.cleared?.why).toBe('error-rate is 0.1%');
});
