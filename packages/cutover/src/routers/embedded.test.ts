import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { routerMain } from '@cutover/proxy';
import { SystemClock } from '../daemon/system-clock.ts';
import { exampleSystem } from '../simulation/behaviour.ts';
import { EmbeddedRouter } from './embedded.ts';
import { privateKeyHash, routerContract } from './router.contract.ts';
import type { RouterRig, RouterSurroundings } from './router.contract.ts';

async function embeddedRig({ entriesOf }: RouterSurroundings): Promise<RouterRig> {
  const folder = mkdtempSync('/tmp/er-');
  const socket = `${folder}/admin.sock`;
  // A free port is chosen once and kept in the state folder.
  const args = ['--conditions=source', routerMain, '--listen', 'tcp:127.0.0.1:0', '--admin', `unix:${socket}`];
  let running: { child: ChildProcess; port: number } | null = null;

  const start = async (): Promise<void> => {
    const child = spawn(process.execPath, [...args, '--state', `${folder}/state`], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(child.stdout)) {
      const { listen } = JSON.parse(line) as { listen?: string };
      if (listen === undefined) continue;
      running = { child, port: Number(listen.split(':').at(-1)) };
      break;
    }
    child.stdout.resume();
    if (running?.child !== child) throw new Error('the router ended before it listened');
  };
  const kill = async (): Promise<void> => {
    if (!running) return;
    const over = once(running.child, 'exit');
    running.child.kill('SIGKILL');
    running = null;
    await over;
  };

  await start();
  return {
    routerOf: (lease, clock = new SystemClock()) =>
      new EmbeddedRouter({
        clock,
        lease: () => lease,
        socket,
        entriesOf,
        systemOf: () => exampleSystem,
        privateKeyHash: () => privateKeyHash,
      }),
    port: () => running?.port ?? 0,
    kill,
    start,
    async [Symbol.asyncDispose]() {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}

routerContract('the embedded router', embeddedRig);
