/** The one place that names concrete adapters: from a place to everything that a daemon acts with. */

import { createHash } from 'node:crypto';
import { openInspections } from '../artifacts/inspections.ts';
import { send } from '../alerts/channels.ts';
import type { Line } from '../alerts/channels.ts';
import { lineFor } from '../alerts/desk.ts';
import { beatHeart, notify } from '../alerts/notifier.ts';
import { Watch } from '../alerts/watch.ts';
import { openManifests } from '../artifacts/manifests.ts';
import type { ManifestStore } from '../artifacts/manifests.ts';
import { openArtifacts } from '../artifacts/store.ts';
import type { ArtifactStore } from '../artifacts/store.ts';
import { PhysicalBackups } from '../backups/backups.ts';
import { bounds, crawl } from '../copies/crawl.ts';
import { readCopy, writeCopy } from '../copies/folder.ts';
import { ProcessMembers } from '../engines/members.ts';
import { ProcessEngine } from '../engines/process.ts';
import { ProcessTwins } from '../engines/twins.ts';
import { asDeclared } from '../gates/as-declared.ts';
import { CanaryByPrometheus } from '../gates/canary-by-prometheus.ts';
import { CanaryGate } from '../gates/canary.ts';
import { BakeGate } from '../gates/continuous/bake.ts';
import { Watching } from '../gates/continuous/watching.ts';
import type { DrillDependencies } from '../gates/drill/stage.ts';
import { HonestyGate } from '../gates/honesty.ts';
import { journeyMark, play, sendVisitors, ServiceJourneysGate, SystemJourneysGate } from '../gates/journeys.ts';
import type { JourneyDependencies } from '../gates/journeys.ts';
import { access } from '../gates/outside/access.ts';
import { assets } from '../gates/outside/assets.ts';
import { cors } from '../gates/outside/cors.ts';
import { freshness } from '../gates/outside/freshness.ts';
import { rendered } from '../gates/outside/rendered.ts';
import { routeAnswers } from '../gates/outside/route-answers.ts';
import { times } from '../gates/outside/times.ts';
import { readMarkup } from '../gates/outside/html.ts';
import { together } from '../gates/outside/together.ts';
import { totals } from '../gates/outside/totals.ts';
import { gateThatLooks } from '../gates/outside/view.ts';
import type { Look } from '../gates/outside/view.ts';
import { OutageGate } from '../gates/outage.ts';
import { ParityGate } from '../gates/parity.ts';
import { preflightChecks } from '../gates/preflight-checks.ts';
import { PreflightGate } from '../gates/preflight.ts';
import { ReadyGate } from '../gates/ready.ts';
import { RehearsalGate } from '../gates/rehearsal.ts';
import type { RehearsalDependencies } from '../gates/rehearsal.ts';
import { RestartGate } from '../gates/restart.ts';
import { safePaths } from '../gates/safe-paths.ts';
import { SmokeGate } from '../gates/smoke.ts';
import { readinessOf, ReportedWork } from '../gates/work.ts';
import { SqliteJournal } from '../journal/sqlite.ts';
import { birthOf, KeeperClient } from '../keeper/client.ts';
import type { ProcessSpec } from '../keeper/client.ts';
import { ColourFigures } from '../monitoring/colour-figures.ts';
import { History } from '../monitoring/history.ts';
import { Loads } from '../monitoring/loads.ts';
import { Sampler } from '../monitoring/sampler.ts';
import { checkExpandOnly } from '../migrations/expand-only.ts';
import { SqlMigrations } from '../migrations/migrations.ts';
import { CutoverError } from '../model/errors.ts';
import { alertSecret, defaultAlertSettings } from '../model/alerting/settings.ts';
import type { AlertSettings } from '../model/alerting/settings.ts';
import { routerPart } from '../model/manifest.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Binding, Manifest, Migration, Tuple } from '../model/manifest.ts';
import type { GateName } from '../model/plan.ts';
import type { Place } from '../model/place.ts';
import type { Clock, Engine, Gate, Journal, Router, ScratchStore, TargetId, World } from '../model/ports.ts';
import type { Colour, System } from '../model/system.ts';
import { ProxyRouter } from '../routers/proxy.ts';
import { detectRouter } from '../routers/part.ts';
import { RouterProcess } from '../routers/process.ts';
import { RouterTls } from '../routers/tls.ts';
import type { TlsFinding } from '../routers/tls.ts';
import { openSecrets } from '../secrets/secrets.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { StoreAuthority } from '../stores/authority.ts';
import { detectParts, Stores } from '../stores/foundation.ts';
import { openScratchStores } from '../stores/scratch.ts';
import type { Supervisor } from '../stores/supervisor.ts';
import { programArguments, programEnvironment } from '../wire/program.ts';
import { daemonExposition } from './exposition.ts';
import { keepExporter } from './exporter.ts';
import type { Exposed } from './exporter.ts';
import type { Leading } from './lead.ts';
import { Monitor } from './monitor.ts';
import { keepScale } from './scaler.ts';
import { keepCopy } from './keep-copy.ts';
import type { CopyKeeping } from './keep-copy.ts';
import type { Premises } from './office.ts';
import { keepStatusPage } from './status-page.ts';
import { SystemClock } from './system-clock.ts';
import { wasKnownIn, watchServing } from './watch-serving.ts';

const storeStopMs = 20_000;
const watchmanStopMs = 2_000;
/** The journeys that ask a control how it fares. */
const playMs = 8_000;
/** Probes of services run every few seconds: only one that never tells meets this. */
const noticeMs = 45_000;

/** @throws CutoverError LEASE_TAKEN, JOURNAL_DAMAGED, JOURNAL_UNWRITABLE, STATE_TOO_NEW */
export async function compose(
  place: Place,
): Promise<
  { premises: Premises; monitor: Monitor } & Pick<
    Leading,
    'keepCopy' | 'tellPublic' | 'renewLease' | 'callPeople' | 'keepWatch' | 'measure' | 'watchServing'
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
  const rehearsal: GateParts['rehearsal'] = {
    restored: async ({ release, manifest: { system }, tuple: { binding } }, store, use, signal) => {
      const live = await urlOf(system, binding, store);
      const copyOf = (
        client: { query(sql: string): Promise<{ rows: Record<string, unknown>[] }> },
        sockets: string,
      ) => ({
        query: async (text: string) => (await client.query(text)).rows,
        url: live.replace(new URL(live).host, encodeURIComponent(sockets)),
      });
      const at = { system, binding, store };
      return backups.withRestored(release, at, (client, sockets) => use(copyOf(client, sockets)), signal);
    },
    migrate: async (manifest, { binding }, pending, urls, signal) => {
      const sqlOf = (migration: Migration): Promise<string> => artifacts.sqlOf(migration);
      const copies = new SqlMigrations({ clock, urlOf: async (_system, _binding, store) => urls[store] ?? '', sqlOf });
      await copies.apply(manifest, binding, pending, signal);
    },
    pending: ({ migrations: all }) =>
      all.filter(({ store, name }) => journal.state().applied[`${store}/${name}`] === undefined),
    serving: () => {
      const { serving } = journal.state();
      return serving && { release: serving.id, tuple: serving.tuple };
    },
  };
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
      drills,
      rehearsal,
    }),
    backups,
    migrations,
    authority: new StoreAuthority(urlOf, clock),
    work: new ReportedWork(engine),
    manifests,
  };
  const settings = (): AlertSettings => alertSettings(journal, manifests);
  const lineOf = (channel: string): Promise<Line> =>
    lineFor(channel, settings(), { secretOf: (name) => newestOf(secrets, name), logFile: `${place.logs}/alerts.log` });
  const calling = {
    system: place.system,
    environment: place.environment,
    clock,
    journal,
    settings,
    send: async (channel: string, message: Parameters<typeof send>[1], signal: AbortSignal) =>
      send(await lineOf(channel), message, signal),
    heartbeat: async () => {
      const { heartbeat } = settings();
      return heartbeat === null ? null : newestOf(secrets, alertSecret(heartbeat));
    },
  };
  const watch = new Watch({
    system: place.system,
    environment: place.environment,
    clock,
    file: `${place.state}/watch.json`,
    settings: () => (journal.state().stopped || journal.state().listen === null ? null : settings()),
    lineOf,
    start: async () => void (await keeper.ensure(watchmanSpec(place))),
    stop: async () => {
      if ((await keeper.list()).some(({ kind }) => kind === 'watchman'))
        await keeper.stop('watchman', { deadlineMs: watchmanStopMs });
    },
  });
  const copying: CopyKeeping = {
    world,
    read: () => readCopy(place.copy),
    make: async ({ id, colour }, system, signal) => {
      const [address = ''] = await entriesOf(engine, system.entry, colour, id);
      const madeAt = new Date(clock.now());
      const pages = system.pages ?? [];
      const wanted = {
        address,
        mark: { 'cutover-journey': journeyMark({ signingKey: () => journeyKey, now: () => clock.now() }, bounds.ms) },
        pages,
        routes: [...(pages.length === 0 ? ['/'] : []), ...safePaths(system).map(({ path }) => path)],
        referencesOf: (html: string) => readMarkup(html).references.map(({ url }) => url),
        madeAt,
      };
      const { files, left } = await crawl(wanted, bounds, signal);
      return { ...(await writeCopy(place.copy, id, madeAt, files)), left };
    },
  };
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
    renewLease: () => journal.renewLease(),
    callPeople: async (signal) => {
      await Promise.all([notify(calling, signal), beatHeart(calling, signal)]);
    },
    keepWatch: (signal) => watch.keep(signal),
    watchServing: (signal) =>
      watchServing({ clock, journal, manifests, seenOf: (subject, from) => watching.roundsOf(subject, from) }, signal),
  };
}

function monitorOf({
  place,
  clock,
  journal,
  serving,
  engine,
  router,
}: { place: Place; serving(): System | null } & Pick<World, 'clock' | 'journal' | 'engine' | 'router'>): Monitor {
  const history = History.open(`${place.state}/measures.db`);
  const sampler = new Sampler({
    stats: () => router.stats(),
    targets: () => engine.list(),
    history,
    folder: place.state,
  });
  return new Monitor({
    clock,
    journal,
    serving,
    history,
    look: (at, system, settings) => sampler.look(at, system, settings),
  });
}

/** Every process that tells metrics. */
async function exposedBy(place: Place, engine: Engine, own: () => string): Promise<Exposed[]> {
  const at = (socket: string): Exposed['told'] => ({ address: `unix:${socket}` });
  const targets = (await engine.list()).filter(({ state }) => state === 'running');
  return [
    { name: 'daemon', labels: { process: 'daemon' }, told: { text: own() } },
    { name: 'keeper', labels: { process: 'keeper' }, told: at(place.keeperSocket) },
    { name: 'router', labels: { process: 'router' }, told: at(place.routerSocket) },
    ...targets.map(({ service, replica, colour, release, address }) => ({
      name: `${service}-${replica}.${colour}`,
      labels: { process: 'target', service, colour, release },
      told: { address },
    })),
  ];
}

/** Of what serves; while nothing does, of what is being installed. */
function alertSettings(journal: Journal, manifests: ManifestStore): AlertSettings {
  const { serving, open } = journal.state();
  const release = serving ?? open;
  return (release && manifests.get(release.tuple.digest).system.alerts) ?? defaultAlertSettings;
}

const watchmanSpec = ({ home, state }: Place): ProcessSpec => ({
  id: 'watchman',
  kind: 'watchman',
  command: process.execPath,
  args: [...programArguments(new URL('../alerts/watchman.ts', import.meta.url)), '--file', `${state}/watch.json`],
  cwd: home,
  env: programEnvironment(),
  user: null,
  restart: 'always',
  stopSignal: 'SIGTERM',
});

/** @throws CutoverError SECRET_LOST */
async function newestOf(secrets: Secrets, name: string): Promise<string> {
  const found = await secrets.newest(name);
  if (!found) throw new CutoverError('SECRET_LOST', `no value of ${name} was ever stored`);
  return found.value;
}

/** Empty stores under the keeper, with the schema that the release asks for. */
async function scratchStores(
  { place, clock, keeper, artifacts }: { place: Place; clock: Clock; keeper: KeeperClient; artifacts: ArtifactStore },
  manifest: Manifest,
  binding: Binding,
  signal: AbortSignal,
): Promise<Record<string, ScratchStore>> {
  const start = async (spec: Parameters<Supervisor['start']>[0]): Promise<void> =>
    void (await keeper.ensure({ ...spec, id: `drill-${spec.id}`, kind: 'twin', restart: 'never' }));
  const stores = await openScratchStores({ place, clock, supervisor: { start } }, manifest.system, binding, signal);
  const migrations = new SqlMigrations({
    clock,
    urlOf: async (_system, _binding, store) => stores[store]?.url ?? '',
    sqlOf: (migration) => artifacts.sqlOf(migration),
  });
  const wanted = manifest.migrations.filter(({ store }) => stores[store] !== undefined);
  await migrations.apply(manifest, binding, wanted, signal);
  return stores;
}

/** Marks that gates of releases have left in their evidence under `proven`. */
function provenIn(journal: Journal, name: GateName): Set<string> {
  const steps = [...journal.state().releases.values()].flatMap((release) => release.steps);
  return new Set(
    steps.flatMap(({ step, status, evidence }) =>
      step.kind === 'gate' && step.gate === name && status === 'done'
        ? Object.values((evidence['proven'] as Record<string, string> | undefined) ?? {})
        : [],
    ),
  );
}

interface GateParts {
  drills: DrillDependencies;
  rehearsal: Pick<RehearsalDependencies, 'restored' | 'migrate' | 'pending' | 'serving'>;
  clock: Clock;
  place: Place;
  journal: Journal;
  engine: Engine;
  router: Router;
  artifacts: ArtifactStore;
  journeys: JourneyDependencies;
  previewKey: string;
  watching: Watching;
  appliedInStores(tuple: Tuple): Promise<Record<string, string>>;
  inspectTls(system: System): Promise<TlsFinding[]>;
}

function gatesOf({
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
  drills,
  rehearsal,
}: GateParts): Record<string, Gate> {
  const ready = new ReadyGate(engine);
  const figures = new ColourFigures(() => engine.list());
  const { get: inspectionOf } = openInspections(place.artifacts);
  const gates = {
    preflight: new PreflightGate(
      preflightChecks({
        journal,
        artifacts,
        appliedInStores,
        checkExpandOnly,
        inspectTls,
        inspectionOf,
        now: () => clock.now(),
        state: place.state,
      }),
    ),
    ready,
    journeys: new ServiceJourneysGate(journeys),
    'system-journeys': new SystemJourneysGate(journeys),
    outside: together(asDeclared(outsideGates(engine, journeys, inspectionOf), clock)),
    rehearsal: new RehearsalGate({ ...drills, ...journeys, ...rehearsal, clock }),
    restart: new RestartGate({ ...drills, ...journeys }),
    outage: new OutageGate(drills),
    parity: new ParityGate({ engine, router, markFor: (ms) => ({ 'cutover-journey': journeyMark(journeys, ms) }) }),
    honesty: new HonestyGate({ ...drills, noticeMs, provenBefore: () => provenIn(journal, 'honesty') }),
    smoke: new SmokeGate(ready, journeys, {
      address: () => journal.state().listen,
      key: () => previewKey,
      mark: (ms) => ({ 'cutover-journey': journeyMark(journeys, ms) }),
    }),
    canary: new CanaryByPrometheus({
      router,
      environment: place.environment,
      now: () => clock.now(),
      canaryWith: (counts) =>
        new CanaryGate({
          router: counts,
          clock,
          readiness: (manifest, colour, signal) => readinessOf(engine, manifest, colour, signal),
          play: (question, colour, signal) => play(journeys, question, colour, playMs, signal),
          memoryOf: (colour) => figures.memoryOf(colour),
          grewIn: (manifest, colour, names) => figures.grewIn(manifest, colour, names),
          visit: async (question, visitors, signal) => {
            const { listen } = journal.state();
            return listen !== null && sendVisitors(journeys, question, listen, visitors, playMs, signal);
          },
        }),
    }),
  };
  const { canary, ...declared } = asDeclared(gates, clock);
  const bake = { clock, watching, wasKnown: wasKnownIn(journal) };
  return { ...declared, canary: new BakeGate(canary, bake) };
}

/** Each a question about what visitors will meet. */
function outsideGates(
  engine: Engine,
  journeys: JourneyDependencies,
  inspectionOf: (digest: string) => Promise<Inspection>,
): Record<string, Gate> {
  const markFor = (limitMs: number): Record<string, string> => ({ 'cutover-journey': journeyMark(journeys, limitMs) });
  const looks: Record<string, Look> = {
    'route-answers': routeAnswers(engine),
    access,
    'asset-answers': assets,
    rendered,
    cors: cors(inspectionOf),
    freshness,
    totals,
    times,
  };
  return Object.fromEntries(
    Object.entries(looks).map(([name, look]) => [name, gateThatLooks({ engine, markFor }, look)]),
  );
}

/** What the config declares for a service: URLs of the stores that it needs, plain values, secrets. */
async function environmentOf(
  target: TargetId,
  { digest, binding }: Tuple,
  manifests: ManifestStore,
  stores: Stores,
  secrets: Secrets,
): Promise<Record<string, string>> {
  const { system } = manifests.get(digest);
  const urls = await stores.urlsOf(system, binding);
  const reached = (system.services[target.service]?.needs ?? []).flatMap((need) =>
    urls[need] ? [[urls[need].env, urls[need].url] as const] : [],
  );
  const prefix = `${target.service}.`;
  const mine = <Value>(named: Record<string, Value>): [string, Value][] =>
    Object.entries(named).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value] as [string, Value]] : [],
    );
  const revealed = await Promise.all(
    mine(binding.secrets).map(
      async ([name, version]) => [name, await secrets.get(`${prefix}${name}`, version)] as const,
    ),
  );
  return Object.fromEntries([...reached, ...mine(binding.values), ...revealed]);
}

async function entriesOf(
  engine: Pick<Engine, 'list'>,
  entry: string,
  colour: Colour,
  release: string,
): Promise<string[]> {
  const targets = (await engine.list()).filter(
    (target) => target.colour === colour && target.release === release && target.service === entry,
  );
  return targets.toSorted((a, b) => a.replica - b.replica).map(({ address }) => address);
}
