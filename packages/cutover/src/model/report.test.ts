/** Figures of whole releases that were simulated, and of counters that a router has begun anew. */

import { describe, expect, test } from 'vitest';
import { freshWorld, installed } from '../simulation/scenarios.ts';
import type { Entry } from './entry.ts';
import { awaitsApproval, incidentsOf } from './incidents.ts';
import type { Incident } from './incidents.ts';
import { fold } from './release.ts';
import { reportOf } from './report.ts';
import type { ColourStats } from './routing.ts';
import type { Colour } from './system.ts';

type Stats = Partial<Record<Colour, ColourStats>>;

const always = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** v1 is installed, v2 is promoted, what is faulty is taken back, what is broken is refused. */
async function eventful(): Promise<readonly Entry[]> {
  const world = freshWorld(7);
  await installed(world);
  for (const version of ['v2', 'v2-faulty', 'v2-broken']) await world.settled(world.open(version) ?? '');
  return world.disk.entries;
}

const stats = (release: string, requests: number, errors: number): ColourStats => ({
  release,
  requests,
  errors,
  inFlight: 0,
  streams: 0,
  handedOver: 0,
  cut: 0,
  lost: 0,
  latency: [],
  lastAdmittedAt: null,
});

describe('a report', () => {
  test('counts releases by how they ended, and their times', async () => {
    const entries = await eventful();
    const { figures, releases } = reportOf(entries, always);
    const value = (name: string): number | null => figures.find((figure) => figure.name === name)?.value ?? null;
    expect(releases.map(({ outcome }) => outcome)).toEqual(['promoted', 'promoted', 'rolled-back', 'refused']);
    expect({ success: value('successRate'), back: value('rollbackShare') }).toEqual({ success: 2 / 4, back: 1 / 3 });
    const at = (kind: Entry['kind']): number[] =>
      entries.filter((entry) => entry.kind === kind).map((entry) => entry.at);
    const [first = 0, second = 0] = at('release-concluded').map(
      (end, index) => end - (at('release-opened')[index] ?? 0),
    );
    expect(value('deploymentTime')).toBe((first + second) / 2);
    expect(value('leadTime')).toBeLessThan(value('deploymentTime') ?? 0);
    const [, good, bad] = releases;
    expect(bad?.failed).toBeGreaterThan(good?.failed ?? 0);
    expect(figures.every(({ how }) => how !== '')).toBe(true);
  });

  test('says nothing where there is nothing', () => {
    expect(reportOf([], always).figures.map(({ value }) => value)).toEqual(Array.from({ length: 9 }, () => null));
  });

  test('adds what a router counted before it began anew', async () => {
    const entries = await eventful();
    const counted = (live: Partial<Record<Colour, ColourStats>>): number =>
      reportOf(entries, always, live).figures.find(({ name }) => name === 'availability')?.of ?? 0;
    const { serving } = fold(entries);
    const before = counted({});
    const last = entries.flatMap(({ kind, facts }) =>
      kind === 'step-ended' ? Object.values((facts.evidence['stats'] as Stats | undefined) ?? {}) : [],
    );
    const latest = last.findLast(({ release }) => release === serving?.id)?.requests ?? 0;
    expect(latest).toBeGreaterThan(3);
    expect(counted({ blue: stats(serving?.id ?? '', latest + 10, 9) }) - before).toBe(10);
    expect(counted({ blue: stats(serving?.id ?? '', 3, 0) }) - before).toBe(3);
  });
});

describe('incidents', () => {
  test('of a release that is taken back: found, over within a second, told', async () => {
    const entries = await eventful();
    const [incident, ...others] = incidentsOf(entries);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ kind: 'service-degradation', level: 'critical', resolved: null });
    const turned = entries.find(({ kind }) => kind === 'plan-appended');
    expect(incident?.detectedAt).toBe(turned?.at);
    expect(incident?.begunAt).toBeLessThan(incident?.detectedAt ?? 0);
    expect((incident?.recoveredAt ?? Infinity) - (incident?.detectedAt ?? 0)).toBeLessThanOrEqual(1_000);
    const story = incident?.timeline.map(({ what }) => what) ?? [];
    expect(story[0]).toMatch(/^blue has \d+% of the visitors, green \d+%$/);
    expect(story).toContainEqual(expect.stringMatching(/^the way back begins: /));
    expect(story.at(-1)).toBe('the release is rolled-back');
  });

  test('of a release that is held: over when its operator speaks', async () => {
    const world = freshWorld(7);
    await installed(world);
    world.forcedGates.set('canary', 'wait');
    await world.settled(world.open('v2') ?? '');
    expect(incidentsOf(world.disk.entries)).toMatchObject([{ kind: null, level: 'critical', recoveredAt: null }]);
    world.say('abort');
    await world.when(({ open }) => open === null);
    const [incident] = incidentsOf(world.disk.entries);
    expect(incident?.recoveredAt).toBe(world.disk.entries.find(({ kind }) => kind === 'operator-said')?.at);
    expect(incident?.timeline.map(({ what }) => what)).toContain('a test said abort');
  });

  test('of security take an open release back by themselves; with none open the version before waits for a name', async () => {
    const world = freshWorld(7);
    await installed(world);
    const raised = { key: 's', level: 'critical', what: 'a way in', group: 's', kind: 'security', by: 'Ada' } as const;
    const report = (): void => world.append({ release: null, kind: 'alert-raised', facts: raised });
    const newest = () => incidentsOf(world.disk.entries).at(-1) as Incident;
    report();
    expect({ prepared: newest().prepared, waits: awaitsApproval(newest()) }).toEqual({
      prepared: 'version-before',
      waits: true,
    });
    const over = { word: 'resolve', about: 's', by: 'Bo', why: 'closed', until: null } as const;
    world.append({ release: null, kind: 'alert-said', facts: over });
    const release = world.open('v2');
    await world.when(({ open }) => open?.phase === 'shifting');
    world.append({ release: null, kind: 'alert-raised', facts: { ...raised, key: 't', group: 't' } });
    expect({ release, prepared: newest().prepared, waits: awaitsApproval(newest()) }).toMatchObject({
      prepared: null,
      waits: false,
    });
  });

  test('that a person reports wait for approval, are taken on and are resolved by name', async () => {
    const world = freshWorld(7);
    await installed(world);
    const raised = {
      key: 'c 1',
      level: 'critical',
      what: 'wrong prices',
      group: 'c 1',
      kind: 'configuration-error',
      by: 'Ada',
    } as const;
    world.append({ release: null, kind: 'alert-raised', facts: raised });
    const one = () => incidentsOf(world.disk.entries)[0] as Incident;
    expect(awaitsApproval(one())).toBe(true);
    world.append({ release: null, kind: 'incident-approved', facts: { incident: one().id, by: 'Bo' } });
    expect(awaitsApproval(one())).toBe(false);
    const said = { about: 'c 1', by: 'Bo', why: 'mended', until: null };
    world.append({ release: null, kind: 'alert-said', facts: { ...said, word: 'acknowledge' } });
    world.append({ release: null, kind: 'alert-said', facts: { ...said, word: 'resolve' } });
    expect(one()).toMatchObject({
      kind: 'configuration-error',
      approved: { by: 'Bo' },
      acknowledged: { by: 'Bo' },
      resolved: { by: 'Bo', why: 'mended' },
    });
    expect(one().recoveredAt).not.toBeNull();
  });
});
