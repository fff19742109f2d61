/** What an operator says is done: abort, continue, rollback, down and up. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AudienceProcess } from '../tools/audience/client.ts';
import { harmOf, invite, unharmed } from './support/audience.ts';
import { TestEnvironment } from './support/environment.ts';

describe('while visitors are there', () => {
  const environment = new TestEnvironment('pair');
  let audience: AudienceProcess;
  let v2: string;

  beforeAll(async () => {
    v2 = await environment.version('v2', 'v2');
    await environment.up(await environment.version('v1'));
    audience = await invite(environment.origin);
  });
  afterAll(async () => {
    audience?.kill();
    await environment.close();
  });

  test.each([
    { at: '-back', when: 'while the first targets start' },
    { at: '-front', when: 'while the entry starts' },
    { at: '-shift-0', when: 'while nobody sees it' },
    { at: '-canary', when: 'while half of the visitors are there' },
  ])(
    'abort $when: what served before serves',
    async ({ at }) => {
      const before = environment.latest();
      const { serving } = await environment.daemon.status();
      const release = environment.start(v2, ['release', '--hold', '10m']);
      await environment.begun(before, at);
      const abort = await environment.cli(v2, ['abort']);
      expect({ code: abort.code, outcome: abort.value['outcome'] }).toEqual({ code: 0, outcome: 'aborted' });
      expect(await release.ended).toMatchObject({ code: 1, value: { outcome: 'aborted' } });

      const { open, targets, ...status } = await environment.daemon.status();
      expect({ open, serving: status.serving?.id }).toEqual({ open: null, serving: serving?.id });
      expect(new Set(targets.map((target) => target.release))).toEqual(new Set([serving?.id]));
      expect(await environment.violations()).toEqual([]);
    },
    120_000,
  );

  test('rollback after a promotion releases the version before, through its gates', async () => {
    const first = (await environment.daemon.status()).serving;
    expect(await environment.cli(v2, ['release'])).toMatchObject({ code: 0, value: { outcome: 'promoted' } });
    expect((await environment.daemon.status()).serving?.tuple.digest).not.toBe(first?.tuple.digest);

    const back = await environment.cli(v2, ['rollback']);
    expect({ code: back.code, outcome: back.value['outcome'] }).toEqual({ code: 0, outcome: 'promoted' });
    const { serving } = await environment.daemon.status();
    expect(serving).toMatchObject({ id: back.value['release'], purpose: 'upgrade', tuple: first?.tuple });
    expect(await environment.violations()).toEqual([]);
  });

  test('no visitor noticed any of it', async () => {
    expect(harmOf(await audience.report())).toEqual(unharmed);
  });
});

describe('with a database', () => {
  const environment = new TestEnvironment('pair');
  let v1: string;
  let v2: string;

  beforeAll(async () => {
    v1 = await environment.version('v1', 'stored');
    v2 = await environment.version('v2', 'stored', 'stored-v2', 'v2', 'impatient');
    await environment.up(v1);
  });
  afterAll(() => environment.close());

  const about = async (): Promise<unknown> => (await fetch(`${environment.origin}/about`)).json();

  test('a gate that cannot judge holds the release until an operator says continue', async () => {
    // Without visitors there is nothing to judge by.
    const release = await environment.cli(v2, ['release']);
    expect({ code: release.code, outcome: release.value['outcome'] }).toEqual({ code: 4, outcome: 'held' });
    expect((await environment.daemon.status()).open).toMatchObject({
      phase: 'held',
      heldBecause: { code: 'GATE_OUT_OF_PATIENCE' },
    });

    const audience = await invite(environment.origin);
    try {
      // A slow machine may hold it more than once.
      let proceeded = await environment.cli(v2, ['continue']);
      for (let again = 0; again < 5 && proceeded.value['outcome'] === 'held'; again++)
        proceeded = await environment.cli(v2, ['continue']);
      expect({ code: proceeded.code, outcome: proceeded.value['outcome'] }).toEqual({ code: 0, outcome: 'promoted' });
      expect(await environment.violations()).toEqual([]);
      expect(harmOf(await audience.report())).toEqual(unharmed);
    } finally {
      audience.kill();
    }
  });

  test('down stops everything, and up brings the same version and its data back', async () => {
    const noted = await fetch(`${environment.origin}/notes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"note":"kept"}',
    });
    expect(noted.status).toBe(200);
    const before = { about: await about(), digest: (await environment.daemon.status()).serving?.tuple.digest };
    expect(before.about).toMatchObject({ version: 'v2' });

    expect((await environment.cli(v1, ['down'])).code).toBe(0);
    await expect(fetch(environment.origin)).rejects.toThrow('fetch failed');
    expect(environment.recorded(), 'no process is left').toEqual([]);

    // The folder holds other sources: what was promoted comes back all the same.
    expect((await environment.cli(v1, ['up'])).code).toBe(0);
    expect({ about: await about(), digest: (await environment.daemon.status()).serving?.tuple.digest }).toEqual(before);
    expect(await (await fetch(`${environment.origin}/notes`)).json()).toEqual(['kept']);
    expect(await environment.violations()).toEqual([]);
  });
});
