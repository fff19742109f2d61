import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, closeSync, constants, openSync, readFileSync } from 'node:fs';
import { chmod, lstat, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAddress, type Address, type Environment, type Service } from '@cutover/service';
import { SiteError, type Site } from '../site.ts';
import { nginxConfig, type NginxOptions } from './config.ts';
import { writeFiles } from './files.ts';

/** Where an entry's nginx keeps all that is its own. */
export interface Prefix {
  /** Its program. */
  readonly nginx: string;
  readonly folder: string;
  /** Socket of the gateway behind it. */
  readonly gateway: string;
  /** Where visitors come in. */
  readonly listen: Address;
}

/**
 * The folder belongs to the address, so that whoever listens there next finds what was left behind. Throws a `SiteError`
 * NGINX_NOT_FOUND, or NGINX_REFUSES when somebody else made the folder.
 */
export async function prefixFor(environment: Environment): Promise<Prefix> {
  const nginx = findNginx([...(environment['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']);
  const { CUTOVER_LISTEN, HOST, PORT } = environment;
  const address = CUTOVER_LISTEN || `tcp:${HOST || '127.0.0.1'}:${PORT || 0}`;
  const listen = parseAddress(address);
  if (listen.kind === 'tcp' && listen.port === 0)
    throw new SiteError('NGINX_REFUSES', 'nginx needs a port of its own', 'set CUTOVER_LISTEN or PORT');
  const name = createHash('sha256').update(`${userInfo().uid} ${address}`).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `cutover-entry-${name}`);
  await mkdir(join(folder, 'temp'), { recursive: true, mode: 0o700 });
  const { uid } = await lstat(folder);
  if (uid !== process.getuid?.())
    throw new SiteError('NGINX_REFUSES', `${folder} belongs to another user`, 'remove it');
  await chmod(folder, 0o700);
  return { nginx, folder, gateway: join(folder, 'gateway.sock'), listen };
}

/** nginx in front of a gateway: started with it, back at once when it dies, gone when the gateway goes. */
export class Nginx {
  readonly #prefix: Prefix;
  readonly #log: Service<unknown>['log'];
  #child: ChildProcess | undefined;
  #stopping = false;
  #quickDeaths = 0;

  private constructor(prefix: Prefix, log: Service<unknown>['log']) {
    this.#prefix = prefix;
    this.#log = log;
  }

  /** Resolves once it takes connections. Throws a `SiteError` NGINX_REFUSES with what nginx says. */
  static async start(
    prefix: Prefix,
    site: Site,
    gateway: Service<unknown>,
    options: Pick<NginxOptions, 'headers' | 'bodyLimit' | 'headMs'>,
  ): Promise<Nginx> {
    const nginx = new Nginx(prefix, gateway.log);
    await nginx.#predecessorGone();
    const files = await writeFiles(site, join(prefix.folder, 'www'));
    const text = nginxConfig({
      ...options,
      identity: gateway.identity,
      listen: prefix.listen,
      gateway: prefix.gateway,
      files,
      accessLog: accessLogOf(gateway),
      user: process.getuid?.() === 0 ? userInfo().username : null,
    });
    await writeFile(join(prefix.folder, 'nginx.conf'), text);
    await nginx.#check();
    await nginx.#run().catch((error: unknown) => {
      nginx.#stopping = true;
      throw error;
    });
    return nginx;
  }

  /** Takes nothing new, lets go of nobody who is being answered; ends what is left when the signal aborts. Nothing of it stays. */
  async stop(signal: AbortSignal): Promise<void> {
    this.quit();
    await this.#over(signal);
    await rm(this.#prefix.folder, { recursive: true, force: true });
  }

  async #over(signal: AbortSignal): Promise<void> {
    const child = this.#child;
    if (child === undefined || isOver(child)) return;
    const ended = once(child, 'exit');
    const cut = (): void => endGroup(child, 'SIGKILL');
    if (signal.aborted) cut();
    signal.addEventListener('abort', cut, { once: true });
    await ended;
    signal.removeEventListener('abort', cut);
  }

  /** Begins to stop. */
  quit(): void {
    if (this.#stopping) return;
    this.#stopping = true;
    const pid = this.#masterPid();
    if (pid !== undefined) signalProcess(pid, 'SIGQUIT');
  }

  get #arguments(): string[] {
    return ['-p', this.#prefix.folder, '-c', 'nginx.conf', '-e', 'stderr'];
  }

  async #check(): Promise<void> {
    // The access log is opened by its name, so that standard output must be what it will be.
    const child = spawn(this.#prefix.nginx, [...this.#arguments, '-t'], { stdio: ['ignore', 'inherit', 'pipe'] });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    if (code !== 0)
      throw new SiteError('NGINX_REFUSES', `nginx refuses its configuration: ${said.trim()}`, 'mend what it names');
  }

  async #run(): Promise<void> {
    const { listen } = this.#prefix;
    if (listen.kind === 'unix') await rm(listen.path, { force: true });
    const startedAt = performance.now();
    const child = spawn('/bin/sh', ['-c', guard, 'nginx', this.#prefix.nginx, ...this.#arguments], {
      stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
      detached: true,
    });
    this.#child = child;
    child.once('exit', (code, signal) => void this.#ended(child, performance.now() - startedAt, signal ?? code));
    while (!isOver(child) && !(await takesConnections(listen))) await sleep(5);
    if (isOver(child))
      throw new SiteError('NGINX_REFUSES', 'nginx ended while it started', 'the log says why, just above');
    // nginx lets everybody in.
    if (listen.kind === 'unix') await chmod(listen.path, 0o600);
  }

  async #ended(child: ChildProcess, livedMs: number, how: string | number | null): Promise<void> {
    // Workers of a killed master would go on, without anybody to tell them anything.
    endGroup(child, 'SIGKILL');
    child.stdio[3]?.destroy();
    if (this.#stopping) return;
    this.#quickDeaths = livedMs < 1000 ? this.#quickDeaths + 1 : 0;
    this.#log.error({ how }, 'nginx ended and is started again');
    await sleep(this.#quickDeaths * 200);
    if (this.#stopping) return;
    await this.#run().catch((error: unknown) => this.#log.error({ err: error }, 'nginx does not start'));
  }

  /** The nginx of a gateway that was killed is on its way out; its socket would go with it. */
  async #predecessorGone(): Promise<void> {
    for (let waited = 0; ; waited += 20) {
      const pid = this.#masterPid();
      if (pid === undefined || !isOurs(pid, this.#prefix.folder)) return;
      if (waited > 5000) signalProcess(pid, 'SIGKILL');
      await sleep(20);
    }
  }

  #masterPid(): number | undefined {
    try {
      return Number(readFileSync(join(this.#prefix.folder, 'nginx.pid'), 'utf8')) || undefined;
    } catch {
      return undefined;
    }
  }
}

/**
 * Stands between the two, since nginx does not end with its parent: when the gateway's end of descriptor 3 closes, however
 * the gateway ended, nginx is told to end at once.
 */
const guard = `"$@" 3<&- &
nginx=$!
{ read -r _ <&3; kill -s TERM "$nginx"; } 2>/dev/null &
watch=$!
wait "$nginx"
code=$?
kill "$watch" 2>/dev/null
exit "$code"`;

/** Looks where Debian puts it too, since users have no `sbin` on their path. */
export function findNginx(folders: readonly string[]): string {
  const program = folders.map((folder) => join(folder, 'nginx')).find(isExecutable);
  if (program !== undefined) return program;
  throw new SiteError(
    'NGINX_NOT_FOUND',
    `nginx is declared in front of the gateway and is not in ${folders.join(', ')}`,
    'install it (Debian: apt-get install nginx-light) or set GATEWAY_FRONT=none',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** nginx opens its access log by name, which a socket has not, and which another user's file does not allow. */
function accessLogOf({ log }: Service<unknown>): string | null {
  if (!['trace', 'debug', 'info'].includes(log.level)) return null;
  try {
    closeSync(openSync('/dev/stdout', 'a'));
    return '/dev/stdout';
  } catch (error) {
    log.warn({ err: error }, 'nginx cannot write to standard output: answers with files are not logged');
    return null;
  }
}

async function takesConnections(address: Address): Promise<boolean> {
  const socket = address.kind === 'unix' ? connect(address.path) : connect(address.port, address.host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** nginx names its prefix in its title. Where nobody can look, nobody is found. */
function isOurs(pid: number, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
  } catch {
    return false;
  }
}

const isOver = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

function endGroup({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid !== undefined) signalProcess(-pid, name);
}

function signalProcess(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}
