/**
 * Where an environment of a system keeps its state: one folder, versioned. Sockets live apart, since their paths may
 * have at most 107 bytes.
 */

export interface Place {
  system: string;
  environment: string;
  /** Shared by the environments of a system. */
  home: string;
  artifacts: string;
  manifests: string;
  /** Clones while they are built, dependencies that were installed for them, and what came out. */
  builds: string;
  /** Unpacked database programs. */
  programs: string;
  /** Of this environment. */
  state: string;
  journal: string;
  keeper: string;
  router: string;
  secrets: string;
  stores: string;
  logs: string;
  /** What releases leave for pages that are open in browsers; both colours read it. */
  assets: string;
  /** What the router serves when no entry can be reached. */
  copy: string;
  /** The public status page, for a web server. */
  statusPage: string;
  /** Short folder for sockets. */
  run: string;
  daemonSocket: string;
  keeperSocket: string;
  routerSocket: string;
}

/** @param home folder of the system; @param run short folder for this environment's sockets */
export function placeOf(system: string, environment: string, home: string, run: string): Place {
  const state = `${home}/${environment}`;
  return {
    system,
    environment,
    home,
    artifacts: `${home}/artifacts`,
    manifests: `${home}/manifests`,
    builds: `${home}/builds`,
    programs: `${home}/programs`,
    state,
    journal: `${state}/journal.db`,
    keeper: `${state}/keeper`,
    router: `${state}/router`,
    secrets: `${state}/secrets`,
    stores: `${state}/stores`,
    logs: `${state}/logs`,
    assets: `${state}/assets`,
    copy: `${state}/router/copy`,
    statusPage: `${state}/status-page`,
    run,
    daemonSocket: `${run}/daemon.sock`,
    keeperSocket: `${run}/keeper.sock`,
    routerSocket: `${run}/router.sock`,
  };
}
