/** Two failures are refused before any visitor, against one running version; `npm run bench -- failures` releases them all, and the harmless ones. */

import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCase } from '../tools/lab/case.ts';
import { Lab } from '../tools/lab/lab.ts';
import type { CaseResult } from '../tools/lab/lab.ts';

const folder = path.resolve(import.meta.dirname, 'lab');
const said: string[] = [];
let lab: Lab;

beforeAll(async () => {
  lab = await Lab.open((text) => said.push(text));
});
afterAll(() => lab?.[Symbol.asyncDispose]());

async function released(name: string): Promise<CaseResult> {
  const one = readCase(path.resolve(import.meta.dirname, '../bench/failures', name), folder);
  return (await lab.run(one, { off: [], healthOnly: false })).result;
}

test('what was approved and never becomes public is refused by a journey, before any visitor', async () => {
  const result = await released('cases/F093');
  expect(result, `the lab says: ${said.join('\n')}`).toMatchObject({
    outcome: 'refused',
    stage: 'pre-traffic',
    gate: 'journeys',
    visitorsServed: 0,
    failedRequests: 0,
  });
  expect(result.findings.join('\n')).toContain('what was approved is not public');
});

test('a wrong type is refused by the build', async () => {
  expect(await released('cases/F001'), `the lab says: ${said.join('\n')}`).toMatchObject({
    outcome: 'refused',
    stage: 'build',
    visitorsServed: 0,
    failedRequests: 0,
  });
});
