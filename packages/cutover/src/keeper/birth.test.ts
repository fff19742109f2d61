import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { birthOf, isAlive, signal } from './birth.ts';

test('a process is alive until it ends, and keeps its birth when it becomes another program', async () => {
  const child = spawn('sh', ['-c', 'read -r go; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const { pid = 0 } = child;
  const live = { pid, birth: birthOf(pid) ?? '', since: 0 };
  child.stdin.write('go\nnow cat\n');
  await once(child.stdout, 'data');
  expect(isAlive(live)).toBe(true);
  child.stdin.end();
  await once(child, 'exit');
  expect(isAlive(live)).toBe(false);
});

test('a process that holds the pid of another is never signalled', async () => {
  const child = spawn('cat', { stdio: ['pipe', 'pipe', 'inherit'] });
  signal({ pid: child.pid ?? 0, birth: 'of another', since: 0 }, 'SIGKILL', 'process');
  child.stdin.end('still here\n');
  const [code, name] = await once(child, 'exit');
  expect({ code, name }).toEqual({ code: 0, name: null });
});
