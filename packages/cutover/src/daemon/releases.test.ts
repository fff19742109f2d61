import { beforeEach, expect, it } from 'vitest';
import { genesis, seal } from '../journal/chain.ts';
import { exampleManifest } from '../simulation/behaviour.ts';
import type { Entry } from '../model/entry.ts';
import { advance, fold } from '../model/release.ts';
import { openRelease, openResume, rollBack } from './releases.ts';
import type { Desk } from './releases.ts';

const state = fold([]);
let desk: Desk;

beforeEach(() => {
  const entries: Entry[] = [];
  Object.assign(state, fold([]));
  const append: Desk['journal']['append'] = (draft) => {
    const previous = entries.at(-1)?.hash ?? genesis;
    const entry = seal(draft, { seq: entries.length + 1, epoch: 1, at: 1_000, previous });
    advance(state, entry);
    entries.push(entry);
    return entry;
  };
  desk = {
    environment: 'local',
    journal: { append, state: () => state, entries: () => entries, changed: async () => undefined },
    manifests: { get: (digest) => exampleManifest(digest, []) },
    clock: { now: () => 1_000, sleep: async () => undefined },
  };
  append({ release: null, kind: 'parts-detected', facts: { parts: {}, listen: 'tcp:127.0.0.1:8080' } });
});

const release = (digest: string, colour: string, again = false): string =>
  openRelease(desk, { digest, label: digest, values: { 'web.COLOUR': colour }, secrets: {}, again, by: 'me' });

function promoted(id: string): string {
  const shift = state.open?.steps.findLast(({ step }) => step.kind === 'shift')?.step.id ?? '';
  const done = { step: shift, result: 'done', evidence: {}, failure: null } as const;
  desk.journal.append({ release: id, kind: 'step-ended', facts: done });
  desk.journal.append({ release: id, kind: 'release-concluded', facts: { outcome: 'promoted' } });
  return id;
}

it('rolls back a release that changed nothing but values, and back again', () => {
  const red = promoted(release('v1', 'red'));
  const green = promoted(release('v1', 'green'));
  const back = promoted(rollBack(desk, 'me'));
  expect(state.releases.get(back)?.tuple).toEqual(state.releases.get(red)?.tuple);
  const again = promoted(rollBack(desk, 'me'));
  expect(state.releases.get(again)?.tuple).toEqual(state.releases.get(green)?.tuple);
});

it('has nothing to roll back to when the same was released twice', () => {
  promoted(release('v1', 'red'));
  promoted(release('v1', 'red', true));
  expect(() => rollBack(desk, 'me')).toThrow('no other version was promoted');
});

it('releases nothing against what is stopped, until it is back', () => {
  promoted(release('v1', 'red'));
  promoted(release('v2', 'red'));
  desk.journal.append({ release: null, kind: 'system-stopped', facts: { by: 'me' } });
  expect(() => release('v3', 'red')).toThrow(expect.objectContaining({ code: 'NOT_UP' }));
  expect(() => rollBack(desk, 'me')).toThrow(expect.objectContaining({ code: 'NOT_UP' }));

  const resume = openResume(desk, 'me');
  desk.journal.append({ release: resume, kind: 'operator-said', facts: { word: 'abort', by: 'me' } });
  desk.journal.append({
    release: resume,
    kind: 'plan-appended',
    facts: {
      plan: { purpose: 'rollback', steps: [] },
      cause: { code: 'OPERATOR_ABORTED', message: 'no' },
      outcome: 'aborted',
    },
  });
  desk.journal.append({ release: resume, kind: 'release-concluded', facts: { outcome: 'aborted' } });

  promoted(openResume(desk, 'me'));
  expect(release('v3', 'red')).toMatch(/^r5-/);
});

it('installs a mended version in the place of one that does not come back', () => {
  promoted(release('v1', 'red'));
  desk.journal.append({ release: null, kind: 'system-stopped', facts: { by: 'me' } });
  const resume = openResume(desk, 'me');
  const cause = { code: 'TARGET_FAILED' as const, message: 'it does not start' };
  const plan = { purpose: 'rollback' as const, steps: [] };
  desk.journal.append({ release: resume, kind: 'plan-appended', facts: { plan, cause, outcome: 'refused' } });
  desk.journal.append({ release: resume, kind: 'release-concluded', facts: { outcome: 'refused' } });
  expect(desk.journal.state().releases.get(release('v2', 'red'))).toMatchObject({ purpose: 'install', replaces: null });
});
