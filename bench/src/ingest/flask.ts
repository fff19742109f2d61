/** The peer of the ingest: a stage in one file of Python, in a virtual environment that is made for it. */

import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { request } from '../../../packages/cutover/src/wire/request.ts';
import type { Bench } from '../measurement.ts';
import { temporaryFolder } from '../repository.ts';
import { type Server, startServer } from '../server.ts';

const run = promisify(execFile);
const version = 'flask==3.1.3';
const installMs = 180_000;

/** Path of a Python that has Flask. @throws Error that names what could not be installed */
export async function installFlask({ cleanUp, say, signal }: Bench): Promise<string> {
  const folder = temporaryFolder(cleanUp);
  const python = path.join(folder, 'bin/python');
  say(`python3 -m venv, pip install ${version}`);
  try {
    await run('python3', ['-m', 'venv', folder], { signal, timeout: installMs });
    await run(python, ['-m', 'pip', 'install', '--quiet', version], { signal, timeout: installMs });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${version} cannot be installed, so there is no peer for ingest: ${why}`, { cause: error });
  }
  return python;
}

export function startFlask(bench: Bench, python: string, port: number): Promise<Server> {
  return startServer(bench, {
    command: python,
    args: [fileURLToPath(new URL('./stage.py', import.meta.url)), String(port)],
    answers: async () =>
      (await request({ address: `tcp:127.0.0.1:${port}`, path: '/state', timeoutMs: 2_000 })).status === 200,
  });
}
