/** The plan: the ordered steps of a release, computed before anything happens. A way back is a plan too. */

import { isOn } from './gates.ts';
import type { Manifest, Migration } from './manifest.ts';
import { otherColour, tiersOf } from './system.ts';
import type { Colour, Rollout, Service, System } from './system.ts';

export type GateName =
  | Drill
  | 'rehearsal'
  | 'parity'
  | 'preflight'
  | 'ready'
  | 'journeys'
  | 'system-journeys'
  | 'canary'
  | 'smoke'
  | 'outside';

/** Gates that are asked of twins. */
export type Drill = 'honesty' | 'restart' | 'outage';

interface StepBase {
  /** Unique within the release; with the release id it is the idempotency key. */
  id: string;
  /** One line for people. */
  title: string;
}

export interface GateStep extends StepBase {
  kind: 'gate';
  gate: GateName;
  /** Services that are asked about. */
  services: string[];
  /** How long what the gate watches must be watched before it may pass. */
  holdMs: number;
  /** After this long without a verdict the release is held. */
  patienceMs: number;
}

export type Step =
  | (StepBase & { kind: 'backup'; stores: string[] })
  | (StepBase & { kind: 'migrate'; migrations: Migration[] })
  | (StepBase & { kind: 'start'; colour: Colour; services: string[] })
  | GateStep
  | (StepBase & { kind: 'shift'; colour: Colour; weight: number; authority: Colour; preview: boolean })
  | (StepBase & { kind: 'drain'; colour: Colour; timeoutMs: number })
  | (StepBase & { kind: 'stop'; colour: Colour; services: string[] });

export type StepKind = Step['kind'];

export interface Plan {
  purpose: 'install' | 'upgrade' | 'resume' | 'rollback';
  steps: Step[];
}

/** What stands in an environment before a release: the colour that serves, and what of the migrations is applied. */
export interface Standing {
  /** Colour with authority and the manifest that serves there; null before the first release. */
  serving: { colour: Colour; manifest: Manifest } | null;
  /** SHA-256 of applied migrations by `store/name`. */
  applied: Record<string, string>;
}

// #region plan-release
/** The plan of a full release: everything that `manifest` asks for, from what stands to what is wanted. */
export function planRelease(manifest: Manifest, standing: Standing, rollout: Rollout): Plan {
  const colour = standing.serving ? otherColour(standing.serving.colour) : 'blue';
  const number = numbering();
  const migrations = manifest.migrations.filter((m) => standing.applied[`${m.store}/${m.name}`] === undefined);
  const steps: Step[] = [gate(number, 'preflight', [], rollout, 'everything that can be known before anything moves')];
  if (migrations.length > 0) {
    const stores = [...new Set(migrations.map((m) => m.store))];
    const names = migrations.map((m) => m.name).join(', ');
    steps.push(
      { id: number('backup'), kind: 'backup', title: `take and prove a restore point of ${stores.join(', ')}`, stores },
      ...(standing.serving !== null && isOn(manifest.system, 'rehearsal')
        ? [gate(number, 'rehearsal', [], rollout, `rehearse on a restored copy: ${names}`)]
        : []),
      { id: number('migrate'), kind: 'migrate', title: `expand the schema: ${names}`, migrations },
    );
  }
  steps.push(...raise(number, manifest.system, colour, rollout));
  if (manifest.system.journeys !== null) {
    steps.push(gate(number, 'system-journeys', [manifest.system.entry], rollout, 'L4: journeys across services'));
  }
  steps.push(
    gate(number, 'outside', [manifest.system.entry], rollout, 'as visitors will meet it: routes, pages, files, times'),
  );
  steps.push(...drill(number, manifest.system, rollout));
  if (standing.serving !== null && isOn(manifest.system, 'parity'))
    steps.push(gate(number, 'parity', [manifest.system.entry], rollout, 'the same answers as what serves'));
  const traffic = standing.serving
    ? shiftStepwise(number, manifest, standing.serving, rollout)
    : [shift(number, colour, 100, colour)];
  return { purpose: standing.serving ? 'upgrade' : 'install', steps: [...steps, ...traffic] };
}
// #endregion

/** Brings back what served before everything was stopped, with the same gates and no change of version. */
export function planResume(manifest: Manifest, colour: Colour, rollout: Rollout): Plan {
  const number = numbering();
  const steps = raise(number, manifest.system, colour, rollout);
  return { purpose: 'resume', steps: [...steps, shift(number, colour, 100, colour)] };
}

/**
 * Takes a candidate back: its visitors first, then its work, then its processes. It needs neither the candidate, nor
 * a registry, nor metrics, nor a down-migration. With no colour to return to it only stops what was started.
 */
export function planRollback(system: System, candidate: Colour, returnTo: Colour | null): Plan {
  const number = numbering('back');
  const returned = returnTo === null ? [] : [shift(number, candidate, 0, returnTo)];
  return {
    purpose: 'rollback',
    steps: [
      ...returned,
      ...stopColour(number, system, candidate, Math.min(system.rollout.drainMs, longestRollbackDrainMs)),
    ],
  };
}

const longestRollbackDrainMs = 10_000;

type Numbering = (name: string) => string;

function numbering(prefix = ''): Numbering {
  let count = 0;
  return (name) => `${prefix}${String(++count).padStart(2, '0')}-${name}`;
}

function gate(
  number: Numbering,
  name: GateName,
  services: string[],
  rollout: Rollout,
  title: string,
  holdMs = 0,
): GateStep {
  return {
    id: number(name),
    kind: 'gate',
    gate: name,
    title,
    services,
    holdMs,
    patienceMs: holdMs + rollout.patienceMs,
  };
}

/** Starts tier after tier, each behind its gates: ready (L1, L2), then its journeys (L3). */
function raise(number: Numbering, system: System, colour: Colour, rollout: Rollout): Step[] {
  return tiersOf(system).flatMap((tier): Step[] => {
    const services = tier.map((service) => service.name);
    const told = services.join(', ');
    const withJourneys = tier.filter((service) => service.journeys !== null).map((service) => service.name);
    return [
      {
        id: number(`start-${services.join('+')}`),
        kind: 'start',
        title: `start ${told} in ${colour}`,
        colour,
        services,
      },
      gate(number, 'ready', services, rollout, `L1, L2: ${told} ready`),
      ...(withJourneys.length > 0
        ? [gate(number, 'journeys', withJourneys, rollout, `L3: journeys of ${withJourneys.join(', ')}`)]
        : []),
    ];
  });
}

/** What is asked of twins, which serve nobody; nothing of what nobody could answer. */
function drill(number: Numbering, system: System, rollout: Rollout): Step[] {
  const services = Object.values(system.services);
  const namesOf = (chosen: readonly Service[]): string[] => chosen.map(({ name }) => name);
  const dependent = services.filter(
    ({ needs, asks = [], external = {} }) => needs.length + asks.length + Object.keys(external).length > 0,
  );
  const played = system.journeys === null ? services.filter(({ journeys }) => journeys !== null) : services;
  const entry = system.services[system.entry];
  const behind = services.filter(({ name }) => entry?.needs.includes(name) || entry?.asks?.includes(name));
  const drills: [Drill, string[], string][] = [
    ['honesty', namesOf(dependent), 'break each dependency of a twin: health must tell'],
    ['restart', namesOf(played), 'write, start twins again, read'],
    ['outage', namesOf(behind), 'end what stands behind a twin of the entry: nothing may be invented'],
  ];
  return drills.flatMap(([name, asked, title]) =>
    asked.length > 0 && isOn(system, name) ? [gate(number, name, asked, rollout, title)] : [],
  );
}

/** Private look at 0%, then each weight behind a fresh smoke and followed by its canary; at last the old colour goes. */
function shiftStepwise(
  number: Numbering,
  manifest: Manifest,
  serving: { colour: Colour; manifest: Manifest },
  rollout: Rollout,
): Step[] {
  const colour = otherColour(serving.colour);
  const services = Object.keys(manifest.system.services);
  const steps: Step[] = [shift(number, colour, 0, serving.colour, true)];
  for (const weight of rollout.weights) {
    const whole = weight === 100;
    const holdMs = whole ? rollout.bakeMs : rollout.holdMs;
    steps.push(
      gate(number, 'smoke', services, rollout, 'L1, L2 and a bounded smoke again, at most 10 s before the shift'),
      shift(number, colour, weight, whole ? colour : serving.colour, !whole),
      gate(
        number,
        'canary',
        services,
        rollout,
        whole
          ? `bake: ${colour} against the warm ${serving.colour}`
          : `canary: ${colour} against ${serving.colour} at ${weight}%`,
        holdMs,
      ),
    );
  }
  return [...steps, ...stopColour(number, serving.manifest.system, serving.colour, rollout.drainMs)];
}

function shift(number: Numbering, colour: Colour, weight: number, authority: Colour, preview = false): Step {
  const moved = authority === colour ? `, ${colour} takes authority` : '';
  const title =
    preview && weight === 0
      ? `show ${colour} to the holder of the private key`
      : `shift ${weight}% of visitors to ${colour}${moved}`;
  return { id: number(`shift-${weight}`), kind: 'shift', title, colour, weight, authority, preview };
}

/** Entry first, so that nothing is asked of a service that has gone. */
function stopColour(number: Numbering, system: System, colour: Colour, timeoutMs: number): Step[] {
  const services = tiersOf(system)
    .reverse()
    .flatMap((tier) => tier.map((service) => service.name));
  return [
    {
      id: number(`drain-${colour}`),
      kind: 'drain',
      title: `let ${colour} finish its work, streams included`,
      colour,
      timeoutMs,
    },
    { id: number(`stop-${colour}`), kind: 'stop', title: `stop ${colour}`, colour, services },
  ];
}
