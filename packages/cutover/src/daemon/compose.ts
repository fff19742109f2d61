/** The one place that names concrete adapters: from a place to everything that a daemon acts with. */

import { createHash } from 'node:crypto';
import { beatHeart, notify } from '../alerts/notifier.ts';
import { openManifests } from '../artifacts/manifests.ts';
import { openArtifacts } from '../artifacts/store.ts';
import { PhysicalBackups } from '../backups/backups.ts';
import { ProcessMembers } from '../engines/members.ts';
import { ProcessEngine } from '../engines/process.ts';
import { ProcessTwins } from '../engines/twins.ts';
import { Watching } from '../gates/continuous/watching.ts';
import type { DrillDependencies } from '../gates/drill/stage.ts';
import type { JourneyDependencies } from '../gates/journeys.ts';
import { ReportedWork } from '../gates/work.ts';
import { SqliteJournal } from '../journal/sqlite.ts';
import { birthOf, KeeperClient } from '../keeper/client.ts';
import { Loads } from '../monitoring/loads.ts';
import { SqlMigrations } from '../migrations/migrations.ts';
import { routerPart } from '../model/manifest.ts';
import type { Binding, Tuple } from '../model/manifest.ts';
import type { Place } from '../model/place.ts';
import type { TargetId, World } from '../model/ports.ts';
import type { System } from '../model/system.ts';
import { ProxyRouter } from '../routers/proxy.ts';
import { detectRouter } from '../routers/part.ts';
import { RouterProcess } from '../routers/process.ts';
import { RouterTls } from '../routers/tls.ts';
import type { TlsFinding } from '../routers/tls.ts';
import { openSecrets } from '../secrets/secrets.ts';
import { StoreAuthority } from '../stores/authority.ts';
import { detectParts, Stores } from '../stores/foundation.ts';
import { storeProcess } from '../stores/postgres.ts';
import { callingOf } from './composition/calling.ts';
import { copyingOf } from './composition/copying.ts';
import { entriesOf } from './composition/entries.ts';
import { gatesOf } from './composition/gates.ts';
import { exposedBy, monitorOf } from './composition/monitoring.ts';
import { rehearsalOf } from './composition/rehearsal.ts';
import { scratchStores } from './composition/scratch-stores.ts';
import { environmentOf, newestOf } from './composition/values.ts';
import { daemonExposition } from './exposition.ts';
import { keepExporter } from './exporter.ts';
import type { Leading } from './lead.ts';
import type { Monitor } from './monitor.ts';
import { keepScale } from './scaler.ts';
import { keepCopy } from './keep-copy.ts';
import type { Premises } from './office.ts';
import { keepStatusPage } from './status-page.ts';
import { restoreApproved } from './restore-approved.ts';
import type { Restoring } from './restore-approved.ts';
import { SystemClock } from './system-clock.ts';
import { watchServing } from './watch-serving.ts';

const storeStopMs = 20_000;

/** @throws CutoverError LEASE_TAKEN, JOURNAL_DAMAGED, JOURNAL_UNWRITABLE, STATE_TOO_NEW */
export async function compose(
  place: Place,
): Promise<
  { premises: Premises; monitor: Monitor } & Pick<
    Leading,
    | 'keepCopy'
    | 'tellPublic'
    | 'renewLease'
    | 'callPeople'
    | 'keepWatch'
    | 'measure'
    | 'restoreApproved'
    | 'watchServing'
  >
> {
  const clock = new SystemClock();
  const holder = { pid: process.pid, startTime: birthOf(process.pid) ?? '' };
  const journal = SqliteJournal.open(
    place.journal,
    holder,
    ({ pid, startTime }) => birthOf(pid) === startTime,
    () => clock.now(),
  );
  clock.notBefore(journal.entries().at(-1)?.at ?? 0);
  const lease = (): number => journal.state().leaseEpoch;
  const keeper = new KeeperClient(place.keeperSocket, lease);
  const artifacts = openArtifacts(place.artifacts);
  const manifests = openManifests(place.manifests);
  const secrets = openSecrets(place.secrets);
  const { value: journeyKey } = await secrets.generate('journey-key');
  const { value: previewKey } = await secrets.generate('preview-key');
  const { value: metricsKey } = await secrets.generate('metrics-key');

  const supervisor = { start: async (spec: Parameters<KeeperClient['ensure']>[0]) => void (await keeper.ensure(spec)) };
  const stores = new Stores({ place, clock, supervisor, secretOf: (name) => newestOf(secrets, name) });
  const urlOf = async (system: System, binding: Binding, store: string): Promise<string> =>
    (await stores.urlsOf(system, binding))[store]?.url ?? '';

  const declaredFor = (target: TargetId, tuple: Tuple): Promise<Record<string, string>> =>
    environmentOf(target, tuple, manifests, stores, secrets);
  const engine = new ProcessEngine({
    place,
    keeper,
    manifestOf: (digest) => manifests.get(digest),
    artifactFolder: (digest) => artifacts.folderOf(digest),
    random: Math.random,
    environmentOf: async (target, tuple) => ({
      ...(await declaredFor(target, tuple)),
      CUTOVER_JOURNEY_KEY: journeyKey,
    }),
  });
  const twins = new ProcessTwins(engine, keeper);
  const members = new ProcessMembers({ engine, keeper, run: place.run });
  const drills: DrillDependencies = {
    engine,
    twins,
    run: place.run,
    environmentOf: declaredFor,
    scratchStores: (manifest, binding, signal) =>
      scratchStores({ place, clock, keeper, artifacts }, manifest, binding, signal),
  };
  const systemOf = (release: string): System =>
    manifests.get(journal.state().releases.get(release)?.tuple.digest ?? '').system;
  const router = new ProxyRouter({
    clock,
    lease,
    socket: place.routerSocket,
    systemOf,
    entriesOf: (colour, release) => entriesOf(members, systemOf(release).entry, colour, release),
    privateKeyHash: () => createHash('sha256').update(previewKey).digest('hex'),
  });
  const tls = new RouterTls(place.routerSocket, lease);
  const inspectTls = async ({ tls: declared }: System): Promise<TlsFinding[]> => {
    const [wanted, { listen }] = [declared?.[place.environment], journal.state()];
    return wanted && listen !== null ? tls.inspect(wanted, listen, clock.now()) : [];
  };
  const migrations = new SqlMigrations({ clock, urlOf, sqlOf: (migration) => artifacts.sqlOf(migration) });
  const appliedInStores = ({ digest, binding }: Tuple): Promise<Record<string, string>> =>
    migrations.applied(manifests.get(digest).system, binding);
  const backups = new PhysicalBackups({
    clock,
    postgresOf: (system, binding, name) => stores.postgresOf(system, binding, name),
  });
  const putBack: Restoring['putBack'] = (due, until) => {
    const stop = async (): Promise<void> => {
      await keeper.stop(storeProcess(due.store), { deadlineMs: storeStopMs });
    };
    const start = async (): Promise<void> => void (await stores.ensure(due.system, due.binding, until));
    return backups.putBack({ ...due, process: { stop, start } }, until);
  };
  const rehearsal = rehearsalOf({ clock, journal, artifacts, backups, urlOf });
  const journeys: JourneyDependencies = {
    engine,
    folderOf: (digest) => artifacts.folderOf(digest),
    signingKey: () => journeyKey,
    now: () => clock.now(),
  };
  const watching = new Watching({ ...journeys, clock });
  const world: World = {
    clock,
    journal,
    engine,
    router,
    gates: gatesOf({
      clock,
      place,
      journal,
      engine,
      router,
      artifacts,
      journeys,
      previewKey,
      watching,
      appliedInStores,
      inspectTls,
      urlOf,
      drills,
      rehearsal,
    }),
    backups,
    migrations,
    authority: new StoreAuthority(urlOf, clock),
    work: new ReportedWork(engine),
    manifests,
  };
  const { calling, watch } = callingOf({ place, clock, journal, manifests, keeper, secrets });
  const copying = copyingOf({ place, world, journeys });
  const routerProcess = new RouterProcess(place, keeper, router);
  const serving = (): System | null => {
    const { serving: release, stopped } = journal.state();
    return release && !stopped ? manifests.get(release.tuple.digest).system : null;
  };
  const monitor = monitorOf({ place, clock, journal, serving, engine, router });
  const premises: Premises = {
    system: place.system,
    environment: place.environment,
    world,
    stores,
    tls,
    inspectTls,
    detectParts: async (system, variables) => ({
      [routerPart]: await detectRouter(system, variables['PATH'] ?? ''),
      ...(await detectParts(system, variables)),
    }),
    readCopy: copying.read,
    clearDrills: () => twins.clear(),
    startRouter: (listen, part) => routerProcess.start(listen, part?.kind === 'haproxy' ? part.program : null),
    stopRouter: () => routerProcess.stop(),
    stopStores: async () => {
      const processes = (await keeper.list()).filter(({ kind }) => kind === 'store');
      await Promise.all(processes.map(({ id }) => keeper.stop(id, { deadlineMs: storeStopMs })));
    },
    endWatch: () => watch.end(),
  };
  const loads = new Loads(() => router.stats());
  const exporting = {
    system: place.system,
    environment: place.environment,
    clock,
    journal,
    serving,
    key: metricsKey,
    exposed: () => exposedBy(place, engine, () => daemonExposition(journal, monitor.present)),
  };
  return {
    premises,
    keepCopy: (signal, log) => keepCopy(copying, log, signal),
    tellPublic: (signal, log) => {
      const failed = (error: unknown): void => log.warn({ err: error }, 'the status page was not written');
      return keepStatusPage(world, place.statusPage, failed, signal);
    },
    monitor,
    measure: async (signal, log) => {
      await Promise.all([
        monitor.keep(signal, log),
        keepExporter(exporting, signal, log),
        keepScale({ world, members, loads: (at, targets, entry) => loads.look(at, targets, entry), log }, signal),
      ]);
    },
    restoreApproved: (signal, log) => restoreApproved({ world, putBack }, log, signal),
    renewLease: () => journal.renewLease(),
    callPeople: async (signal) => {
      await Promise.all([notify(calling, signal), beatHeart(calling, signal)]);
    },
    keepWatch: (signal) => watch.keep(signal),
    watchServing: (signal) =>
      watchServing({ clock, journal, manifests, seenOf: (subject, from) => watching.roundsOf(subject, from) }, signal),
  };
}
