/** What a physical copy needs to know of a running PostgreSQL; handed in. */

export interface PhysicalStore {
  /** The superuser, in the system's database. */
  adminUrl: string;
  data: string;
  /** WAL segments, each `<segment>.gz`. */
  archive: string;
  restorePoints: string;
  /** Folders for a copy that is started to prove it, and for its socket. */
  scratch: string;
  scratchSockets: string;
  /** The program, and who runs it: null for ourselves. */
  postgres: string;
  user: { uid: number; gid: number } | null;
}
