import { expect, test } from 'vitest';
import { contractManifest } from '../../engines/testing/contract-system.ts';
import { hintsOf } from './hints.ts';

const { system } = contractManifest();
const share = (name: string, value: number | null) =>
  ({ layer: 'infrastructure', name, unit: 'share', value }) as const;

test('what uses more than 80% would be helped by half as much again', () => {
  const { api } = system.services;
  const limited = {
    ...system,
    services: { ...system.services, ...(api && { api: { ...api, memoryBytes: 512 * 2 ** 20 } }) },
  };
  const measures = [share('memory api', 0.9), share('memory web', 0.81), share('cpu web', 0.95), share('memory', 0.99)];
  expect(hintsOf(limited, measures).map(({ what }) => what)).toEqual([
    'api uses 90% of its memory: memory: 768 instead of 512',
    'web uses 81% of its memory: give the machine 1.5 times its memory',
    'web uses 95% of a core: replicas: 3 instead of 2, or `scale`',
  ]);
  expect(hintsOf(system, [share('memory api', 0.8), share('cpu web', null)])).toEqual([]);
});
