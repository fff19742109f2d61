/** Whole plans, as people read them. */

import { describe, expect, it } from 'vitest';
import { exampleManifest, exampleSystem } from '../simulation/behaviour.ts';
import { planRelease, planResume, planRollback } from './plan.ts';
import type { Plan, Standing } from './plan.ts';

const { rollout } = exampleSystem;
const v1 = exampleManifest('v1', ['0001-first']);
const v2 = exampleManifest('v2', ['0001-first', '0002-second']);
const nothing: Standing = { serving: null, applied: {} };
const serving: Standing = {
  serving: { colour: 'blue', manifest: v1 },
  applied: { 'main/0001-first': 'sha-0001-first' },
};

/** Without the numbers, which follow from the order. */
const told = ({ steps }: Plan): string[] => steps.map(({ id, title }) => `${id.replace(/^(back)?\d+-/, '')}: ${title}`);

describe('the plan of', () => {
  it('an install goes straight to blue: nobody is there to compare with', () => {
    const plan = planRelease(v1, nothing, rollout);
    expect(plan.purpose).toBe('install');
    expect(told(plan)).toEqual([
      'preflight: everything that can be known before anything moves',
      'backup: take and prove a restore point of main',
      'migrate: expand the schema: 0001-first',
      'start-api: start api in blue',
      'ready: L1, L2: api ready',
      'journeys: L3: journeys of api',
      'start-web: start web in blue',
      'ready: L1, L2: web ready',
      'system-journeys: L4: journeys across services',
      'outside: as visitors will meet it: routes, pages, files, times',
      'honesty: break each dependency of a twin: health must tell',
      'restart: write, start twins again, read',
      'outage: end what stands behind a twin of the entry: nothing may be invented',
      'shift-100: shift 100% of visitors to blue, blue takes authority',
    ]);
  });

  it('an upgrade raises the other colour, shifts stepwise and stops the old one, entry first', () => {
    const plan = planRelease(v2, serving, rollout);
    expect(plan.purpose).toBe('upgrade');
    expect(told(plan)).toEqual([
      'preflight: everything that can be known before anything moves',
      'backup: take and prove a restore point of main',
      'rehearsal: rehearse on a restored copy: 0002-second',
      'migrate: expand the schema: 0002-second',
      'start-api: start api in green',
      'ready: L1, L2: api ready',
      'journeys: L3: journeys of api',
      'start-web: start web in green',
      'ready: L1, L2: web ready',
      'system-journeys: L4: journeys across services',
      'outside: as visitors will meet it: routes, pages, files, times',
      'honesty: break each dependency of a twin: health must tell',
      'restart: write, start twins again, read',
      'outage: end what stands behind a twin of the entry: nothing may be invented',
      'parity: the same answers as what serves',
      'shift-0: show green to the holder of the private key',
      'smoke: L1, L2 and a bounded smoke again, at most 10 s before the shift',
      'shift-5: shift 5% of visitors to green',
      'canary: canary: green against blue at 5%',
      'smoke: L1, L2 and a bounded smoke again, at most 10 s before the shift',
      'shift-50: shift 50% of visitors to green',
      'canary: canary: green against blue at 50%',
      'smoke: L1, L2 and a bounded smoke again, at most 10 s before the shift',
      'shift-100: shift 100% of visitors to green, green takes authority',
      'canary: bake: green against the warm blue',
      'drain-blue: let blue finish its work, streams included',
      'stop-blue: stop blue',
    ]);
    expect(plan.steps.at(-1)).toMatchObject({ kind: 'stop', colour: 'blue', services: ['web', 'api'] });
    expect(plan.steps.find(({ id }) => id.endsWith('-shift-100'))).toMatchObject({
      kind: 'shift',
      weight: 100,
      authority: 'green',
      preview: false,
    });
    expect(plan.steps.find(({ id }) => id.endsWith('-shift-5'))).toMatchObject({
      kind: 'shift',
      weight: 5,
      authority: 'blue',
      preview: true,
    });
  });

  it('an upgrade without new migrations takes no restore point and migrates nothing', () => {
    const plan = planRelease(exampleManifest('v3', ['0001-first']), serving, rollout);
    expect(plan.steps.map(({ kind }) => kind)).not.toContain('backup');
    expect(plan.steps.map(({ kind }) => kind)).not.toContain('migrate');
  });

  it('a release without journeys asks for none', () => {
    const api = { ...exampleSystem.services['api'], journeys: null } as (typeof exampleSystem.services)[string];
    const plain = exampleManifest('v1', [], {
      ...exampleSystem,
      journeys: null,
      services: { ...exampleSystem.services, api },
    });
    expect(told(planRelease(plain, nothing, rollout)).filter((line) => line.includes('journeys'))).toEqual([]);
  });

  it('a resume starts the same version behind the same gates', () => {
    const plan = planResume(v1, 'green', rollout);
    expect(plan.purpose).toBe('resume');
    expect(told(plan)).toEqual([
      'start-api: start api in green',
      'ready: L1, L2: api ready',
      'journeys: L3: journeys of api',
      'start-web: start web in green',
      'ready: L1, L2: web ready',
      'shift-100: shift 100% of visitors to green, green takes authority',
    ]);
  });

  it('a rollback moves the visitors first and asks no gate', () => {
    const plan = planRollback(exampleSystem, 'green', 'blue');
    expect(told(plan)).toEqual([
      'shift-0: shift 0% of visitors to green',
      'drain-green: let green finish its work, streams included',
      'stop-green: stop green',
    ]);
    expect(plan.steps[0]).toMatchObject({
      kind: 'shift',
      colour: 'green',
      weight: 0,
      authority: 'blue',
      preview: false,
    });
  });

  it('a rollback with nothing to return to only stops what was started', () => {
    expect(told(planRollback(exampleSystem, 'blue', null))).toEqual([
      'drain-blue: let blue finish its work, streams included',
      'stop-blue: stop blue',
    ]);
  });
});

it('gates may wait for their hold and their patience; a drain on the way back is cut after 10 s', () => {
  const long = { ...exampleSystem, rollout: { ...rollout, drainMs: 60_000 } };
  const canary = planRelease(v2, serving, rollout).steps.find(({ id }) => id.endsWith('-canary'));
  expect(canary).toMatchObject({ holdMs: rollout.holdMs, patienceMs: rollout.holdMs + rollout.patienceMs });
  expect(planRollback(long, 'green', 'blue').steps[1]).toMatchObject({ kind: 'drain', timeoutMs: 10_000 });
  expect(planRollback(exampleSystem, 'green', 'blue').steps[1]).toMatchObject({ kind: 'drain', timeoutMs: 5_000 });
});

it('step ids are unique within a release and its way back', () => {
  const ids = [...planRelease(v2, serving, rollout).steps, ...planRollback(exampleSystem, 'green', 'blue').steps].map(
    ({ id }) => id,
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.slice(0, 2)).toEqual(['01-preflight', '02-backup']);
});
