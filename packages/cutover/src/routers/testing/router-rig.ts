/** A router of `packages/proxy` as a process of its own, for its contract. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { routerMain } from '@cutover/proxy';
import { SystemClock } from '../../daemon/system-clock.ts';
import { exampleSystem } from '../../simulation/behaviour.ts';
import { ProxyRouter } from '../proxy.ts';
import { privateKeyHash } from '../router.contract.ts';
import type { RouterRig, RouterSurroundings } from '../router.contract.ts';

/** @param program of HAProxy, when that is to move the bytes */
export async function proxyRig(surroundings: RouterSurroundings, program?: string): Promise<RouterRig> {
  const folder = mkdtempSync('/tmp/er-');
  const socket = `${folder}/admin.sock`;
  const state = `${folder}/state`;
  // A free port is chosen once and kept in the state folder.
  const args = ['--conditions=source', routerMain, '--listen', 'tcp:127.0.0.1:0', '--admin', `unix:${socket}`];
  const haproxy = program === undefined ? [] : ['--haproxy', program];
  let running: { child: ChildProcess; port: number } | null = null;

  const start = async (): Promise<void> => {
    const child = spawn(process.execPath, [...args, '--state', state, ...haproxy], {
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
  const haproxyPid = (): number => (JSON.parse(readFileSync(`${state}/haproxy.json`, 'utf8')) as { pid: number }).pid;

  await start();
  return {
    routerOf: (lease, clock = new SystemClock()) =>
      new ProxyRouter({
        clock,
        lease: () => lease,
        socket,
        entriesOf: (colour, release) => surroundings.entriesOf(colour, release),
        systemOf: () => ({ ...exampleSystem, ...(surroundings.visitorKey && { visitorKey: surroundings.visitorKey }) }),
        privateKeyHash: () => privateKeyHash,
      }),
    port: () => running?.port ?? 0,
    kill,
    start,
    async revivesItself() {
      if (program === undefined) return false;
      const dead = haproxyPid();
      while (haproxyPid() === dead) await sleep(20);
      return true;
    },
    moverPid: () => (program === undefined ? (running?.child.pid ?? 0) : haproxyPid()),
    async [Symbol.asyncDispose]() {
      await kill();
      if (program !== undefined) process.kill(haproxyPid(), 'SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
}
