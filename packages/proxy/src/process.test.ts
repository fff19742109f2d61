import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type http from 'node:http';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import type { TableAnswer } from './control.ts';
import type { RoutingTable } from './table.ts';
import { routerMain } from './index.ts';
import { ask, callAdmin, eventually, newTable, startUpstream, temporaryFolder } from './test-harness.ts';

interface Process {
  child: ChildProcess;
  port: number;
  events: string[];
}

/** Starts the real process and waits until it listens. */
async function startProcess(folder: string, listen = 'tcp:127.0.0.1:0'): Promise<Process> {
  const child = spawn(
    process.execPath,
    [routerMain, '--listen', listen, '--admin', `unix:${folder}/admin.sock`, '--state', `${folder}/state`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const events: string[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line) as { event: string; listen?: string };
      events.push(entry.event);
      if (entry.event === 'listening') resolve(Number(entry.listen?.split(':').at(-1)));
    });
    child.on('exit', (code) => reject(new Error(`the router exited with ${code} after ${events.join(', ')}`)));
  });
  return { child, port, events };
}

async function kill({ child }: Process): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

test('killed while it swaps tables, it comes back on its port with the old or the new table', async () => {
  const folder = temporaryFolder();
  const upstream = await startUpstream((_request, response) => response.end('served'));
  const put = (table: RoutingTable) => callAdmin(`${folder}/admin.sock`, 'PUT', '/table', table);
  const tableOf = (epoch: number) =>
    newTable({
      epoch,
      salt: `salt-${epoch}`,
      pools: { blue: { release: `r${epoch}`, upstreams: [upstream.address] } },
    });
  let router = await startProcess(folder);
  const { port } = router;
  let acknowledged = tableOf(1);
  expect((await put(acknowledged)).status).toBe(200);
  for (let round = 0; round < 25; round += 1) {
    const swap = (async () => {
      for (;;) {
        const next = tableOf(acknowledged.epoch + 1);
        if ((await put(next)).status !== 200) throw new Error('refused');
        acknowledged = next;
      }
    })().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 5 + ((round * 7) % 23)));
    await kill(router);
    await swap;
    router = await startProcess(folder);
    expect(router.port).toBe(port);
    const { table } = (await callAdmin(`${folder}/admin.sock`, 'GET', '/table')).json<TableAnswer>();
    expect([acknowledged, tableOf(acknowledged.epoch + 1)]).toContainEqual(table);
    expect((await ask({ port })).body).toBe('served');
    acknowledged = table as RoutingTable;
  }
});

test('a damaged table file means the previous table, and a line in the log', async () => {
  const folder = temporaryFolder();
  const router = await startProcess(folder);
  const pools = { blue: { release: 'r1', upstreams: ['unix:/none'] } };
  for (const epoch of [1, 2]) await callAdmin(`${folder}/admin.sock`, 'PUT', '/table', newTable({ epoch, pools }));
  await kill(router);
  writeFileSync(`${folder}/state/table.json`, '{"sha256":"0","table":{"epoch":99}}');
  const { events } = await startProcess(folder);
  expect(events).toEqual(['table-damaged', 'table-restored', 'listening']);
  expect((await callAdmin(`${folder}/admin.sock`, 'GET', '/table')).json<TableAnswer>().table?.epoch).toBe(1);
});

test('on SIGTERM it hands streams over, finishes what is in flight and exits with 0', async () => {
  const folder = temporaryFolder();
  const answers: http.ServerResponse[] = [];
  const upstream = await startUpstream((request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('id: 1\ndata: a\n\n');
    } else answers.push(response);
  });
  const { child, port, events } = await startProcess(folder);
  await callAdmin(
    `${folder}/admin.sock`,
    'PUT',
    '/table',
    newTable({ pools: { blue: { release: 'r1', upstreams: [upstream.address] } } }),
  );
  const stream = ask({ port, path: '/events' });
  const slow = ask({ port, path: '/slow' });
  await eventually(() => answers.length === 1);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await stream).body).toMatch(/^id: 1\ndata: a\n\nretry: \d+\n\n$/);
  await expect(ask({ port, agent: false })).rejects.toThrow('ECONNREFUSED');
  answers[0]?.end('finished');
  expect(await slow).toMatchObject({ body: 'finished', headers: { connection: 'close' } });
  expect(await exited).toEqual([0, null]);
  expect(events.at(-1)).toBe('stopped');
});

test('a second router on the same address fails and leaves the first one alone', async () => {
  const folder = temporaryFolder();
  const { port } = await startProcess(folder);
  await expect(startProcess(folder, `tcp:127.0.0.1:${port}`)).rejects.toThrow(
    'exited with 1 after table-restored, failed',
  );
  expect((await callAdmin(`${folder}/admin.sock`, 'GET', '/table')).status).toBe(200);
});
