import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Manifest } from '../model/manifest.ts';
import { canonicalJson, digestOf, openManifests } from './manifests.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'manifests-'));
});

afterEach(() => rmSync(root, { recursive: true }));

const manifest: Manifest = {
  version: 1,
  system: {
    name: 'north',
    stores: {},
    services: {},
    entry: 'web',
    journeys: null,
    visitorKey: { header: null, query: null },
    router: 'embedded',
    rollout: { weights: [100], holdMs: 0, bakeMs: 0, drainMs: 0, patienceMs: 1 },
    triggers: {
      errorRate: { above: 0.05, forMs: 1, minRequests: 1, minErrors: 1, timesControl: 2 },
      latency: { p95AboveMs: 1, forMs: 1, minRequests: 1 },
      unready: { belowMinimumForMs: 1, noneReadyForMs: 1 },
      canary: { budget: 0.005, missed: 0.005, slowAboveMs: null },
    },
  },
  label: '1.0.0',
  artifacts: { web: 'aa' },
  journeys: {},
  migrations: [{ store: 'db', name: '001-one', sha256: 'bb' }],
  runtime: 'node 24.21.0',
};

test('a manifest comes back as it was saved', async () => {
  const manifests = openManifests(root);
  const digest = await manifests.save(manifest);
  expect(manifests.get(digest)).toEqual(manifest);
  expect(readdirSync(root)).toEqual([`${digest}.json`]);
});

test('the digest covers content; the label is for people', () => {
  expect(digestOf({ ...manifest, label: 'other' })).toBe(digestOf(manifest));
  expect(digestOf({ ...manifest, artifacts: { web: 'ab' } })).not.toBe(digestOf(manifest));
});

test('a changed or cut manifest is refused, an unknown one named', async () => {
  const manifests = openManifests(root);
  const digest = await manifests.save(manifest);
  const file = join(root, `${digest}.json`);
  const text = readFileSync(file, 'utf8');
  for (const damaged of [text.replace('001-one', '001-two'), text.slice(0, -1), '']) {
    writeFileSync(file, damaged);
    expect(() => manifests.get(digest)).toThrow(expect.objectContaining({ code: 'ARTIFACT_DAMAGED' }));
  }
  expect(() => manifests.get('0'.repeat(64))).toThrow(expect.objectContaining({ code: 'DIGEST_UNKNOWN' }));
  expect(() => manifests.get('../secrets/key')).toThrow(expect.objectContaining({ code: 'DIGEST_UNKNOWN' }));
});

test('equal values are equal texts, whatever the order of their keys', () => {
  const reversed = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, part]) => [key, reversed(part)]),
        );
  fc.assert(fc.property(fc.jsonValue(), (value) => canonicalJson(reversed(value)) === canonicalJson(value)));
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
