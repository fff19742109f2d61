import { expect, test } from 'vitest';
import type { Inspection, SourceFacts, StaticFinding } from '../model/inspection.ts';
import type { GateQuestion } from '../model/ports.ts';
import type { System } from '../model/system.ts';
import { environmentCheck } from './environment-check.ts';
import type { PreflightFinding } from './preflight.ts';
import { sourcesCheck } from './sources-check.ts';

const now = (): number => Date.parse('2026-11-22T12:00:00Z');
const signal = new AbortController().signal;

const facts: SourceFacts = {
  scripts: { 'package.json': { typecheck: 'tsc -p .', build: 'vite build' } },
  strictness: { 'tsconfig.json': { strict: true, noUnusedLocals: true } },
  tests: { 'a.test.ts': { written: 20, skipped: 0 } },
  pipelines: { '.github/workflows/ci.yml': 20 },
  calls: {},
};

const finding: StaticFinding = {
  rule: 'mock-data',
  file: 'web/src/demo.ts',
  line: 3,
  severity: 'error',
  message: '2 invented records',
  remedy: 'Ask.',
};

const inspection = (over: Partial<Inspection> = {}): Inspection => ({
  version: 1,
  findings: [],
  files: 1,
  unasked: [],
  facts,
  routes: [],
  ...over,
});

/** What preflight says of a release with this inspection beside one that serves. */
async function judged(
  release: Inspection,
  declared: Pick<System, 'gates' | 'waivers'> = {},
  before = false,
): Promise<PreflightFinding[]> {
  const inspections: Record<string, Inspection> = { new: release, old: inspection() };
  const check = sourcesCheck({
    inspectionOf: async (digest) => inspections[digest] ?? inspection(),
    servedBefore: () => before,
    now,
  });
  // Only what the check looks at.
  const question = {
    manifest: { system: declared, inspection: 'new' },
    control: { manifest: { inspection: 'old' } },
    tuple: { digest: 'd' },
  } as unknown as GateQuestion;
  return check(question, signal);
}

const messages = (findings: PreflightFinding[]): string[] => findings.map(({ message }) => message);

test('what the rules found refuses, unless it is off or waived, and a way back is never closed', async () => {
  const release = inspection({ findings: [finding] });
  expect(await judged(release)).toMatchObject([{ code: 'SOURCES_REFUSED' }]);
  expect(await judged(release, { gates: { 'mock-data': 'off' } })).toEqual([]);
  const waiver = { gate: 'mock-data', what: 'web/src/', who: 'Ada', why: 'says that it is one', until: '2026-12-01' };
  expect(await judged(release, { waivers: [waiver] })).toMatchObject([{ waived: waiver }]);
  expect((await judged(release, { waivers: [{ ...waiver, what: 'api/' }] }))[0]?.waived).toBeUndefined();
  expect(await judged(release, {}, true)).toMatchObject([{ warning: true }]);
});

test.each<[string, Partial<SourceFacts>, string]>([
  [
    'a script that echoes',
    { scripts: { 'package.json': { typecheck: 'echo fine', build: 'vite build' } } },
    'checks nothing',
  ],
  [
    'a script that forgives',
    { scripts: { 'package.json': { typecheck: 'tsc -p . || true', build: 'vite build' } } },
    'checks nothing',
  ],
  ['a script that is gone', { scripts: { 'package.json': { build: 'vite build' } } }, 'is gone'],
  ['strictness', { strictness: { 'tsconfig.json': { strict: false, noUnusedLocals: true } } }, 'was on and is off'],
  ['tests that are skipped', { tests: { 'a.test.ts': { written: 20, skipped: 3 } } }, 'skipped'],
  ['tests that are gone', { tests: { 'a.test.ts': { written: 9, skipped: 0 } } }, 'are left'],
  ['a pipeline that is gone', { pipelines: {} }, 'pipeline is gone'],
])('weaker than what serves: %s', async (_what, changed, told) => {
  expect(messages(await judged(inspection({ facts: { ...facts, ...changed } }))).join()).toContain(told);
});

test.each<[string, Partial<SourceFacts>]>([
  ['another program', { scripts: { 'package.json': { typecheck: 'NODE_OPTIONS=x tsgo -p .', build: 'rolldown -c' } } }],
  ['another name for the same', { scripts: { 'package.json': { types: 'tsc -p .', build: 'vite build' } } }],
  ['more tests in other files', { tests: { 'b.test.ts': { written: 21, skipped: 0 } } }],
  ['a shorter pipeline', { pipelines: { '.github/workflows/ci.yml': 15 } }],
])('no weaker than what serves: %s', async (_what, changed) => {
  expect(messages(await judged(inspection({ facts: { ...facts, ...changed } })))).toEqual([]);
});

const none = () => Promise.reject(new Error('nothing was inspected'));

async function told(value: string, { name = 'URL', environment = 'local', hosts = null as string[] | null } = {}) {
  const env = { [name]: { description: '', secret: false, optional: false, default: null } };
  const system = { services: { api: { env } }, ...(hosts && { gates: { environment: { hosts } } }) };
  // Only what the check looks at.
  const question = {
    manifest: { system },
    tuple: { binding: { environment, values: { [`api.${name}`]: value } } },
  } as unknown as GateQuestion;
  return messages(await environmentCheck({ inspectionOf: none, now })(question, signal));
}

test('a variable that a service uses and nobody declares is told with its place', async () => {
  const seen = inspection({
    facts: {
      ...facts,
      variables: { EDITOR_NAME: 'services/news/read.ts:3', API_KEY: 'services/api.ts:1', PORT: 'a.ts:1' },
    },
  });
  const env = { API_KEY: { description: '', secret: true, optional: false, default: null } };
  const question = {
    manifest: { system: { services: { api: { env } }, stores: {} }, inspection: 'digest' },
    tuple: { binding: { environment: 'local', values: {} } },
  } as unknown as GateQuestion;
  const check = environmentCheck({ inspectionOf: () => Promise.resolve(seen), now });
  expect(messages(await check(question, signal))).toEqual([
    'services/news/read.ts:3 uses EDITOR_NAME, which no service declares: it is never set. Declare it under env',
  ]);
});

const production = { environment: 'production' };

test.each<[string, Parameters<typeof told>[1]?]>([
  ['https://api.example.org/v1'],
  ['http://127.0.0.1:4000'],
  ['http://127.0.0.1:4000', production],
  ['postgres://app:k3Jd9@db.example.org/app', production],
  ['https://api.example.org', { hosts: ['*.example.org'] }],
  ['https://staging.example.org'],
  ['https://contest.example.org/latest', production],
  ['https://sandbox.pay.example', { ...production, hosts: ['sandbox.pay.example'] }],
  ['-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\\n'],
  ['["a", "b"]'],
  ['Say "hello" there'],
  ['Your letter of the week, {{name}}'],
  ['none'],
  ['Read more here'],
])('a value that says something and names a host that is meant passes: %s', async (value, circumstances) => {
  expect(await told(value, circumstances)).toEqual([]);
});

test.each<[value: string, why: string, circumstances?: Parameters<typeof told>[1]]>([
  [' ', 'is blank'],
  ['https://a.org ', 'begins or ends with white space'],
  ['https://a.org\n', 'begins or ends with white space'],
  ['changeme', 'was never filled in'],
  ['CHANGE_ME_LATER', 'was never filled in'],
  ['your-key-here', 'was never filled in'],
  ['api-key-goes-here', 'was never filled in'],
  ['<your project>', 'was never filled in'],
  ['${API_URL}', 'was never filled in'],
  ['{{ api_url }}', 'was never filled in'],
  ['https://undefined/api', 'was never filled in'],
  ['postgres://app:undefined@db.example.org/app', 'was never filled in'],
  ['"https://a.org"', 'stands in quotes'],
  ["'on'", 'stands in quotes'],
  ['k3Jd9\\n', 'ends with a written-out end of line'],
  ['k3\u200bJd9', 'holds a character that nobody sees'],
  ['https://https://a.org', 'is no address'],
  ['https:/a.org', 'is no address'],
  ['pk_test_51Nq7', 'is a key for tests', production],
  ['https://lab-git-main-preview.outside-previews.example', 'a preview or demonstration'],
  ['https://old.example.org', 'not among those that are meant', { hosts: ['api.example.org'] }],
  ['https://api.staging.example.org', 'belongs to another environment', production],
  ['https://api-staging.example.org', 'belongs to another environment', production],
  ['http://localhost:3000', 'browsers find themselves', { ...production, name: 'VITE_API_URL' }],
])('a value that says nothing, or names a host that is not meant, is told: %j', async (value, why, circumstances) => {
  expect(await told(value, circumstances)).toEqual([expect.stringContaining(why)]);
});
