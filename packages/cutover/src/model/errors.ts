/** Every error that a user can meet: code, cause, remedy. `docs/errors.md` is made from this list. */

export const errorCatalogue = {
  CONFIG_NOT_FOUND: {
    cause: 'No cutover.config.ts was found.',
    remedy:
      'Run the command in the folder of the system, name the file with --config, or write one with `cutover init`.',
  },
  CONFIG_EXISTS: {
    cause: 'The folder holds a config already; it is never overwritten.',
    remedy: 'Edit it, or move it away and run `cutover init` again.',
  },
  CONFIG_UNREADABLE: {
    cause: 'The config file could not be loaded: it does not parse, throws, or exports no system.',
    remedy: 'Mend the line that is named; the file must `export default defineSystem({...})`.',
  },
  CONFIG_INVALID: {
    cause: 'The config says something that Cutover does not accept.',
    remedy: 'Each finding names its key path and its own remedy; mend all of them.',
  },
  LEASE_LOST: {
    cause: 'Another daemon has taken over this environment; this one may no longer write.',
    remedy: 'Nothing to do: the other daemon goes on. If you started two on purpose, stop one.',
  },
  LEASE_TAKEN: {
    cause: 'A daemon already runs for this environment.',
    remedy: 'Use it (`cutover status`), or stop it with `cutover down`.',
  },
  JOURNAL_DAMAGED: {
    cause: 'The journal does not match its own hashes, so what happened is not certain.',
    remedy:
      'Traffic stays as it is. Restore the state folder from a backup. To begin anew: `cutover down`, move the folder of the environment away (`cutover doctor` names it), `cutover up`.',
  },
  JOURNAL_UNWRITABLE: {
    cause: 'An entry could not be made durable (disk full, or the disk reported an error).',
    remedy: 'Free space or replace the disk, then start again: the daemon resumes where the journal ends.',
  },
  RELEASE_OPEN: {
    cause: 'A release of this environment is still under way; two at once are refused.',
    remedy:
      'Wait for it (`cutover watch`), end it with `cutover abort`, or stop everything with `cutover down --abort`.',
  },
  RESTORE_UNDER_WAY: {
    cause:
      'A store is being put back to a restore point after an incident; a release meanwhile would be judged by data that go.',
    remedy: 'Wait until it is over (`cutover incidents ID`), then try again.',
  },
  RELEASE_NONE_OPEN: { cause: 'No release is under way.', remedy: 'Start one with `cutover release`.' },
  RELEASE_NOT_HELD: {
    cause: 'The release is not held, so there is nothing to continue.',
    remedy: 'See `cutover status`.',
  },
  NOTHING_TO_ROLL_BACK: {
    cause: 'There is no earlier promoted release in this environment.',
    remedy: 'Release a mended version instead.',
  },
  NOTHING_TO_PROMOTE: {
    cause: 'Nothing serves in the environment that --from names.',
    remedy: 'Release there first (`cutover release --env NAME`), or name the environment where it was proven.',
  },
  ENVIRONMENT_WRONG: {
    cause: 'A value of the environment is blank, was never filled in, or names a host that is not meant.',
    remedy: 'Give the variable its value, or list the host under `gates.environment.hosts` of the config.',
  },
  SOURCES_REFUSED: {
    cause: 'The static rules found something in the sources that visitors would suffer from.',
    remedy:
      'Mend what each finding names. What may pass for a while is waived in the config, with who, why and until when.',
  },
  DIGEST_ROLLED_BACK: {
    cause: 'This very digest was rolled back before.',
    remedy: 'Change what was wrong, or say --again to try it all the same.',
  },
  DIGEST_UNKNOWN: {
    cause: 'No manifest with this digest is stored here.',
    remedy: 'See `cutover history`; build it again with `cutover release`.',
  },
  DIGEST_SERVING: {
    cause: 'This digest already serves all traffic.',
    remedy: 'Nothing to do. Say --again to release it once more all the same.',
  },
  ALREADY_UP: {
    cause: 'The system runs already.',
    remedy: 'Ship a change with `cutover release`, or stop everything first with `cutover down`.',
  },
  NOT_UP: { cause: 'Nothing runs for this environment.', remedy: 'Start it with `cutover up`.' },
  DAEMON_SLOW: {
    cause: 'The daemon was asked but gave no answer: it takes longer than we wait, or it was started again meanwhile.',
    remedy: 'It goes on with what it was asked. See `cutover status` before you ask again.',
  },
  GATE_FAILED: {
    cause: 'A gate found the new version not fit for visitors.',
    remedy: 'Its evidence is in `cutover status` and in the journal; mend the version and release again.',
  },
  GATE_OUT_OF_PATIENCE: {
    cause: 'A gate could not say yes or no in time.',
    remedy: 'See its evidence; `cutover continue` asks again, `cutover abort` takes the release back.',
  },
  STEP_FAILED: {
    cause: 'A step of the plan failed.',
    remedy: 'The message says what; the release was taken back. Mend it and release again.',
  },
  ROLLBACK_STUCK: {
    cause: 'A step of the way back failed, so the release is held.',
    remedy: 'Mend what the message names and say `cutover continue`, or stop everything with `cutover down --abort`.',
  },
  OPERATOR_ABORTED: { cause: 'An operator ended the release.', remedy: 'Nothing to do.' },
  OPERATOR_ROLLED_BACK: { cause: 'An operator took the release back.', remedy: 'Nothing to do.' },
  OPERATOR_TOO_LATE: {
    cause: 'The release can no longer be turned back.',
    remedy:
      'Wait until it is over (`cutover watch`); then `cutover rollback` releases the earlier version again. If it is held, mend what it names and say `cutover continue`.',
  },
  TARGET_FAILED: { cause: 'A target did not stay up.', remedy: 'Read its log with `cutover logs SERVICE`.' },
  PROGRAM_NOT_FOUND: {
    cause: 'The program of a service was not found.',
    remedy: 'Check `command` in the config and that the artifact contains the file.',
  },
  ARTIFACT_BUILD_FAILED: {
    cause: 'The artifact of a service could not be built.',
    remedy: 'The output of the build is shown; mend it and run the command again.',
  },
  SOURCE_UNREADABLE: {
    cause: 'The repository that holds the sources could not be cloned.',
    remedy: 'Mend what git says, or build the folder as it lies with --working-tree.',
  },
  ARTIFACT_DAMAGED: {
    cause: 'A stored artifact no longer has the content that its digest names.',
    remedy: 'Delete its folder and release again: it is built anew.',
  },
  ENVIRONMENT_INCOMPLETE: {
    cause: 'Values that the services declare are missing or not acceptable.',
    remedy: 'Set every variable that is named, in the environment or in `.env.<environment>`.',
  },
  SECRET_LOST: {
    cause: 'A version of a secret that a release names is not in the secret store.',
    remedy: 'Restore the secrets folder of the environment, or release again: the values of now are taken.',
  },
  STORE_UNREACHABLE: {
    cause: 'A store does not answer.',
    remedy: 'Read its log (`cutover logs STORE`), or check the URL of an external one.',
  },
  STORE_PART_MISSING: {
    cause: 'A store that the system requires is not there and nothing stands in for it.',
    remedy: 'Install it, give its URL, or declare `otherwise`.',
  },
  BACKUP_UNPROVEN: {
    cause: 'The restore point could not be restored elsewhere, so it does not count.',
    remedy: 'Nothing was migrated. The message says what failed: most often disk space.',
  },
  MIGRATION_UNSAFE: {
    cause: 'A migration does more than expand the schema, so the serving version could break.',
    remedy: 'Split it: expand now, contract in a later release.',
  },
  MIGRATION_EDITED: {
    cause: 'A migration that was applied before has other content now, or is gone.',
    remedy: 'Restore the file as it was applied and add a new migration for the change.',
  },
  MIGRATION_FAILED: {
    cause: 'A migration failed; its transaction was undone.',
    remedy: 'The message is from the database. Mend the file and release again.',
  },
  ROUTER_UNREACHABLE: {
    cause: 'The router does not answer on its admin socket.',
    remedy: 'The keeper restarts it; if it stays away read its log with `cutover logs router`.',
  },
  ROUTER_REFUSED: {
    cause: 'The router refused the routing table.',
    remedy: 'Its reason is in the message; a higher epoch means that another daemon leads.',
  },
  ROUTER_PART_MISSING: {
    cause: 'The config asks for HAProxy as the router, and none of at least version 2.6 is there.',
    remedy: 'Install HAProxy (Debian: apt-get install haproxy), or leave `router` out of the config.',
  },
  PART_CHANGED: {
    cause: 'The config asks for another part than the one that was recorded at the first `up`.',
    remedy: 'Change the config back, or bring up an environment of its own for the other part.',
  },
  PORT_TAKEN: {
    cause: 'The visitor port is used by another program.',
    remedy: 'Stop that program or choose another port with --port.',
  },
  TLS_PORT_TAKEN: {
    cause: 'The port for visitors with TLS cannot be listened on.',
    remedy: 'Stop the program that uses it, or name another `port` under `tls` in the config.',
  },
  NAME_WRONG: {
    cause: 'A declared name does not exist, or leads somewhere else.',
    remedy:
      'Mend the record at whoever serves the zone, or correct `names` in the config; a change takes as long as the old record may be kept.',
  },
  TLS_REFUSED: {
    cause: 'The router did not take the TLS settings; what it served before, it serves on.',
    remedy: 'Mend what the message names; the daemon asks again every second.',
  },
  CERTIFICATE_UNUSABLE: {
    cause: 'A certificate that the config declares cannot be served.',
    remedy: 'Put a good one with its key where the message says, and release again.',
  },
  CERTIFICATE_ENDING: {
    cause: 'A certificate that the config declares ends soon.',
    remedy: 'Renew it and replace the files: they are taken within seconds, without a release.',
  },
  PORT_CHANGED: {
    cause: 'The environment already serves on another visitor port.',
    remedy: 'Run `cutover down` first, then `cutover up --port`.',
  },
  SLOT_TAKEN: {
    cause: 'What runs under this name belongs to another release, or was started with another specification.',
    remedy: 'Stop it first: `cutover abort` ends an open release, `cutover down` ends everything.',
  },
  SOCKET_PATH_TOO_LONG: {
    cause: 'The path of a Unix socket would have more than 107 bytes, which the system does not allow.',
    remedy: 'Give the service a shorter name, or the folder of sockets a shorter path.',
  },
  KEEPER_UNREACHABLE: {
    cause: 'The keeper does not answer.',
    remedy: 'Run `cutover up`; it starts the keeper and adopts what still runs.',
  },
  STATE_TOO_NEW: {
    cause: 'The state folder was written by a newer Cutover.',
    remedy: 'Use that version or a later one.',
  },
  STATE_UNWRITABLE: {
    cause: 'The state folder cannot be written.',
    remedy: 'Name another with CUTOVER_HOME, or mend its rights.',
  },
  ALERT_UNKNOWN: {
    cause: 'No alert that stands has this key or group.',
    remedy: 'See `cutover alerts`.',
  },
  INCIDENT_UNKNOWN: { cause: 'There is no such incident.', remedy: 'See `cutover incidents`.' },
  INCIDENT_NEEDS_NO_APPROVAL: {
    cause: 'Nothing waits for a word about this incident: it is over, was approved, or is answered by itself.',
    remedy: 'See `cutover incidents ID`.',
  },
  DRILL_IMPOSSIBLE: {
    cause: 'There is nothing here that this drill could lose, or it may not be lost here.',
    remedy: 'Bring the system up first; see `cutover drill --help` for what each drill needs.',
  },
  INTERRUPTED: {
    cause: 'The command was interrupted before it had begun to change anything that serves.',
    remedy: 'Run it again.',
  },
  USAGE: { cause: 'The command line was not understood.', remedy: 'See `cutover help`.' },
  INTERNAL: {
    cause: 'Something that must not happen did: this is our mistake, not yours.',
    remedy: 'Please report it with the message and the last lines of `cutover logs daemon`.',
  },
} as const satisfies Record<string, { cause: string; remedy: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

export const isErrorCode = (code: string | undefined): code is ErrorCode =>
  code !== undefined && Object.hasOwn(errorCatalogue, code);

/** An error with a code of the catalogue. `message` says what and where; the catalogue says why and how to mend it. */
export class CutoverError extends Error {
  readonly code: ErrorCode;
  readonly details: readonly string[];

  constructor(code: ErrorCode, message: string, options: { details?: readonly string[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CutoverError';
    this.code = code;
    this.details = options.details ?? [];
  }

  get remedy(): string {
    return errorCatalogue[this.code].remedy;
  }
}

/** The same, whatever was thrown: an error without a code is our own mistake. */
export function asCutoverError(error: unknown): CutoverError {
  if (error instanceof CutoverError) return error;
  return new CutoverError('INTERNAL', error instanceof Error ? error.message : String(error), { cause: error });
}
