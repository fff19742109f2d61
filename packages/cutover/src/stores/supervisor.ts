/** What the stores ask of whoever keeps their processes alive. */

export interface ServerUser {
  uid: number;
  gid: number;
}

export interface StoreProcess {
  id: string;
  kind: 'store';
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** User who runs it, or null for our own. */
  user: ServerUser | null;
  restart: 'always';
  stopSignal: 'SIGINT' | 'SIGTERM';
}

export interface Supervisor {
  /** Starts the process and keeps it running; a process that already runs under this id is adopted. */
  start(process: StoreProcess): Promise<void>;
}
