/** Where and when figures were taken: without that they cannot be compared with others. */

import { statfsSync } from 'node:fs';
import os from 'node:os';
import { runCommand } from '../../tools/checks/command.ts';
import type { Figure } from './measurement.ts';
import { repository } from './repository.ts';

/** @param loadBefore load averages over 1, 5 and 15 minutes before the first measurement */
export async function describeMachine(loadBefore: number[]): Promise<{ [name: string]: Figure }> {
  const git = async (...args: string[]): Promise<string> => (await runCommand(repository, 'git', args)).stdout.trim();
  return {
    commit: await git('rev-parse', 'HEAD'),
    changedFiles: (await git('status', '--porcelain')).split('\n').filter(Boolean).length,
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model ?? 'unknown',
    memoryBytes: os.totalmem(),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
    fileSystem: fileSystemOf(repository),
    loadBefore,
    loadAfter: os.loadavg(),
  };
}

/** Numbers of Linux; a journal on tmpfs is durable at no cost, and says nothing. */
const known: Record<number, string> = {
  0xef_53: 'ext4',
  0x01_02_19_94: 'tmpfs',
  0x58_46_53_42: 'xfs',
  0x91_23_68_3e: 'btrfs',
  0x79_4c_76_30: 'overlay',
};

export function fileSystemOf(folder: string): string {
  const { type } = statfsSync(folder);
  return known[type] ?? `type 0x${type.toString(16)}`;
}
