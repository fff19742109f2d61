/** What is said on the keeper's socket. Every call may be repeated. */

/** Epoch of a daemon's lease: sent with each of its calls, so that one that lost its lease is refused. */
export const leaseHeader = 'cutover-lease';

/** A process as it shall run. Whoever asks for it decides everything; the keeper only carries it out. */
export interface ProcessSpec {
  /** Letters, digits, `.`, `_` and `-`; also the name of its log file. */
  id: string;
  /** `twin` is everything that runs for a drill alone. */
  kind: 'daemon' | 'router' | 'store' | 'target' | 'twin' | 'watchman';
  /** Program: a path (relative to `cwd`), or a name to be found in `PATH`. */
  command: string;
  args: string[];
  cwd: string;
  /** The whole environment. Only `PATH` is touched: the folder of the keeper's own Node goes first. */
  env: Record<string, string>;
  /** Runs as this user instead of the keeper's. */
  user: { uid: number; gid: number } | null;
  restart: 'always' | 'never';
  stopSignal: NodeJS.Signals;
  /** Unix sockets that the process makes: removed before each start, since a killed process leaves its own behind. */
  sockets?: string[];
  /** What the asker wants to read back in `ProcessStatus`. */
  labels?: Record<string, string>;
}

export interface StopOrder {
  /** The spec's `stopSignal` when it is left out. */
  signal?: NodeJS.Signals;
  /** Time after the signal until SIGKILL goes to the whole process group. */
  deadlineMs: number;
}

/** How a process ended: `unknown` when it did so while its keeper was not its parent. */
export interface Exit {
  code: number | 'unknown' | null;
  signal: NodeJS.Signals | null;
  /** Milliseconds since 1970. */
  at: number;
  /** It outlived the deadline of a stop. */
  killed: boolean;
}

export interface ProcessStatus {
  id: string;
  kind: ProcessSpec['kind'];
  labels: Record<string, string>;
  /** `restarting` waits to be started again; `exited` ended by itself and stays so; `stopped` was told to. */
  state: 'running' | 'restarting' | 'stopping' | 'stopped' | 'exited';
  /** 0 when no process stands behind it at the moment. */
  pid: number;
  restarts: number;
  exit: Exit | null;
  log: string;
}

export interface KeeperIdentity {
  system: string;
  environment: string;
  pid: number;
  /** 0 while the standby is being started. */
  standby: number;
}
