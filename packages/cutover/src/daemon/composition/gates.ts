/** The gates of a release, with what each of them acts with. */

import { openInspections } from '../../artifacts/inspections.ts';
import type { ArtifactStore } from '../../artifacts/store.ts';
import { asDeclared } from '../../gates/as-declared.ts';
import { CanaryByPrometheus } from '../../gates/canary-by-prometheus.ts';
import { CanaryGate } from '../../gates/canary.ts';
import { BakeGate } from '../../gates/continuous/bake.ts';
import type { Watching } from '../../gates/continuous/watching.ts';
import type { DrillDependencies } from '../../gates/drill/stage.ts';
import { HonestyGate } from '../../gates/honesty.ts';
import { ServiceJourneysGate, SystemJourneysGate, journeyMark, play, sendVisitors } from '../../gates/journeys.ts';
import type { JourneyDependencies } from '../../gates/journeys.ts';
import { OutageGate } from '../../gates/outage.ts';
import { access } from '../../gates/outside/access.ts';
import { assets } from '../../gates/outside/assets.ts';
import { cors } from '../../gates/outside/cors.ts';
import { freshness } from '../../gates/outside/freshness.ts';
import { rendered } from '../../gates/outside/rendered.ts';
import { routeAnswers } from '../../gates/outside/route-answers.ts';
import { times } from '../../gates/outside/times.ts';
import { together } from '../../gates/outside/together.ts';
import { statements } from '../../gates/outside/statements.ts';
import type { StatementsKnown } from '../../gates/outside/statements.ts';
import { totals } from '../../gates/outside/totals.ts';
import { gateThatLooks } from '../../gates/outside/view.ts';
import type { Look } from '../../gates/outside/view.ts';
import { ParityGate } from '../../gates/parity.ts';
import { preflightChecks } from '../../gates/preflight-checks.ts';
import { PreflightGate } from '../../gates/preflight.ts';
import { ReadyGate } from '../../gates/ready.ts';
import { RehearsalGate } from '../../gates/rehearsal.ts';
import { RestartGate } from '../../gates/restart.ts';
import { SmokeGate } from '../../gates/smoke.ts';
import { readinessOf } from '../../gates/work.ts';
import { checkExpandOnly } from '../../migrations/expand-only.ts';
import type { Inspection } from '../../model/inspection.ts';
import type { Tuple } from '../../model/manifest.ts';
import type { Place } from '../../model/place.ts';
import type { GateName } from '../../model/plan.ts';
import type { Clock, Engine, Gate, Journal, Router } from '../../model/ports.ts';
import type { System } from '../../model/system.ts';
import { ColourFigures } from '../../monitoring/colour-figures.ts';
import type { TlsFinding } from '../../routers/tls.ts';
import { wasKnownIn } from '../watch-serving.ts';
import type { Rehearsal } from './rehearsal.ts';

/** The journeys that ask a control how it fares. */
const playMs = 8_000;
/** Probes of services run every few seconds: only one that never tells meets this. */
const noticeMs = 45_000;

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

export interface GateParts {
  drills: DrillDependencies;
  rehearsal: Rehearsal;
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
  urlOf: StatementsKnown['urlOf'];
}

export function gatesOf(parts: GateParts): Record<string, Gate> {
  const { clock, place, journal, engine, router, journeys, drills } = parts;
  const ready = new ReadyGate(engine, () => clock.now());
  const figures = new ColourFigures(() => engine.list());
  const { get: inspectionOf } = openInspections(place.artifacts);
  const gates = {
    preflight: new PreflightGate(
      preflightChecks({
        journal,
        artifacts: parts.artifacts,
        appliedInStores: parts.appliedInStores,
        checkExpandOnly,
        inspectTls: parts.inspectTls,
        inspectionOf,
        now: () => clock.now(),
        state: place.state,
      }),
    ),
    ready,
    journeys: new ServiceJourneysGate(journeys),
    'system-journeys': new SystemJourneysGate(journeys),
    outside: together(asDeclared(outsideGates(parts, inspectionOf), clock)),
    rehearsal: new RehearsalGate({ ...drills, ...journeys, ...parts.rehearsal, clock }),
    restart: new RestartGate({ ...drills, ...journeys }),
    outage: new OutageGate(drills),
    parity: new ParityGate({ engine, router, markFor: (ms) => ({ 'cutover-journey': journeyMark(journeys, ms) }) }),
    honesty: new HonestyGate({ ...drills, noticeMs, provenBefore: () => provenIn(journal, 'honesty') }),
    smoke: new SmokeGate(ready, journeys, {
      address: () => journal.state().listen,
      key: () => parts.previewKey,
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
          play: (question, colour, visitors, signal) =>
            play(journeys, question, colour, { visitors, limitMs: playMs }, signal),
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
  const bake = { clock, watching: parts.watching, wasKnown: wasKnownIn(journal) };
  return { ...declared, canary: new BakeGate(canary, bake) };
}

/** Each a question about what visitors will meet. */
function outsideGates(
  { engine, journeys, urlOf }: GateParts,
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
    statements: statements({ inspectionOf, urlOf }),
    times,
  };
  return Object.fromEntries(
    Object.entries(looks).map(([name, look]) => [name, gateThatLooks({ engine, markFor }, look)]),
  );
}
