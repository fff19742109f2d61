/** Somebody who has never used this: an empty HOME, folders of their own, and no trace of the bench around them. */

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { resolvePlace } from '../../../packages/cutover/src/cli/home.ts';
import { KeeperClient } from '../../../packages/cutover/src/keeper/client.ts';
import type { ProcessStatus } from '../../../packages/cutover/src/keeper/client.ts';
import type { Place } from '../../../packages/cutover/src/model/place.ts';
import type { Bench } from '../measurement.ts';
import { temporaryFolder } from '../repository.ts';

export class Newcomer {
  readonly root: string;
  readonly clone: string;
  /** Where North's state is. */
  readonly place: Place;
  readonly #variables: NodeJS.ProcessEnv;
  readonly #bench: Bench;

  private constructor(root: string, bench: Bench) {
    this.root = root;
    this.clone = path.join(root, 'clone');
    this.#variables = {
      ...cleanVariables(process.env),
      HOME: path.join(root, 'home'),
      CUTOVER_HOME: path.join(root, 'state'),
    };
    this.place = resolvePlace('north', 'local', this.#variables);
    this.#bench = bench;
  }

  /** Leaves at the end of the measurement, with everything that was started. */
  static arrive(bench: Bench): Newcomer {
    const root = temporaryFolder(bench.cleanUp);
    // The user of a database passes through.
    chmodSync(root, 0o711);
    const newcomer = new Newcomer(root, bench);
    mkdirSync(path.join(root, 'home'));
    bench.cleanUp.later(() => endEnvironment(newcomer.place));
    return newcomer;
  }

  /** @param tell is called with each line that it prints on stderr @throws Error unless it ends well */
  async run(command: string, args: string[], cwd: string, tell: (line: string) => void): Promise<void> {
    const child = spawn(command, args, {
      cwd,
      env: this.#variables,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    this.#bench.cleanUp.later(() => endGroup(child));
    const lines = createInterface({ input: child.stderr }).on('line', tell);
    const [[code]] = await Promise.all([once(child, 'close'), once(lines, 'close')]);
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}`);
  }
}

const kept =
  /^(LANG|LC_\w+|TZ|TERM|(https?|all|no)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|npm_config_(registry|cafile))$/i;

/** What a login would give, and how the network is reached; neither npm's settings of this run nor its programs. */
export function cleanVariables(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const folders = (variables['PATH'] ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));
  const others = Object.entries(variables).filter(([name]) => kept.test(name));
  return { ...Object.fromEntries(others), PATH: folders.join(path.delimiter) };
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}

/** Whom to stop first: the daemon would start the others again, and services need their stores until the end. */
const order: ProcessStatus['kind'][] = ['daemon', 'router', 'target', 'store'];
const stopMs = 10_000;

/** By the keeper, which knows every process of the environment; it may just be coming up. */
async function endEnvironment({ keeperSocket, run }: Place): Promise<void> {
  if (!existsSync(run)) return;
  const keeper = new KeeperClient(keeperSocket);
  const processes = (await keeper.list()).toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  for (const { id } of processes) await keeper.stop(id, { deadlineMs: stopMs });
  await keeper.shutDown();
  rmSync(run, { recursive: true, force: true });
}
