/** What in settings, scripts, pipelines and sources lets a check pass whatever it finds. */

import { checkKinds, checksIn, forgives } from '../model/checks.ts';
import type { SourceFacts } from '../model/inspection.ts';
import { withoutComments } from './comments.ts';
import { readJson } from './json.ts';
import type { Project } from './project.ts';
import type { SourceFile } from './source.ts';

const isSettings = (path: string): boolean =>
  /(?:^|\/)(?:[\w.-]+\.config\.[cm]?[jt]s|\.eslintrc(?:\.\w+)?|\.oxlintrc\.jsonc?|biome\.jsonc?|jest\.config\.json|package\.json|tsconfig(?:[.-]\w+)*\.json)$/.test(
    path,
  );
const isLinter = (path: string): boolean => /(?:^|\/)(?:eslint\.config\.|\.eslintrc|\.oxlintrc|biome\.)/.test(path);

const inSettings: [word: string, pattern: RegExp][] = [
  ['ignoreBuildErrors', /\bignoreBuildErrors["']?\s*:\s*true/g],
  ['ignoreDuringBuilds', /\bignoreDuringBuilds["']?\s*:\s*true/g],
  ['passWithNoTests', /\bpassWithNoTests["']?\s*:\s*true|--passWithNoTests\b|--pass-with-no-tests\b/g],
  [
    'dangerouslyIgnoreUnhandledErrors',
    /--dangerouslyIgnoreUnhandledErrors\b|\bdangerouslyIgnoreUnhandledErrors\s*:\s*true/g,
  ],
  ['linter off', /"linter"\s*:\s*\{\s*"enabled"\s*:\s*false/g],
  ['transpileOnly', /\btranspileOnly["']?\s*:\s*true/g],
  ['noCheck', /"noCheck"\s*:\s*true|--noCheck\b/g],
  ['skipLibCheck', /"skipLibCheck"\s*:\s*true|--skipLibCheck\b/g],
];

const inPipelines: [word: string, pattern: RegExp][] = [
  ['continue-on-error', /^\s*(?:-\s+)?continue-on-error:\s*(?:true|['"]true['"]|\$\{\{\s*true\s*\}\})\s*$/gm],
  ['continueOnError', /^\s*(?:-\s+)?continueOnError:\s*true\s*$/gm],
  ['allow_failure', /^\s*allow_failure:\s*true\s*$/gm],
  ['if: false', /^\s*(?:-\s+)?(?:if|condition):\s*(?:false|\$\{\{\s*false\s*\}\})\s*$/gm],
  ['set +e', /^.*\bset \+e\b/gm],
];

/** A whole file, or a line of it: what is switched off for named rules alone is a choice that reviews can see. */
const inComments: [word: string, pattern: RegExp][] = [
  ['@ts-nocheck', /^\s*@ts-nocheck\b/g],
  ['@ts-ignore', /^\s*@ts-ignore\b/g],
  ['eslint-disable', /^\s*(?:eslint|oxlint)-disable\s*$/g],
];

type Strictness = Required<Pick<SourceFacts, 'lenient' | 'levels' | 'pipelineChecks'>>;

export async function strictnessOfChecks(project: Project, pipelines: readonly string[]): Promise<Strictness> {
  const found: Strictness = { lenient: {}, levels: {}, pipelineChecks: [] };
  for (const path of project.paths.filter(isSettings)) {
    const text = withoutComments((await project.text(path)) ?? '');
    found.lenient[path] = counted(text, inSettings);
    if (path.endsWith('package.json')) Object.assign(found.lenient[path], await forgivingScripts(project, path));
    const levels = { ...(isLinter(path) && rulesIn(text)), ...reachIn(text) };
    if (isLinter(path) || Object.keys(levels).length > 0) found.levels[path] = levels;
  }
  for (const path of pipelines) {
    const text = ((await project.text(path)) ?? '').replace(/^\s*#.*$|^\s*(?:-\s+)?name:.*$/gm, '');
    const forgiving = text.split('\n').filter(forgives).length;
    found.lenient[path] = { ...counted(text, inPipelines), ...(forgiving > 0 && { '|| true': forgiving }) };
    if (runsByItself(path, text)) found.pipelineChecks.push(...(isElsewhere.test(text) ? checkKinds : checksIn(text)));
  }
  for (const path of project.sources) {
    const source = await project.source(path);
    const words = source ? silencedIn(source) : {};
    if (Object.keys(words).length > 0) found.lenient[path] = words;
  }
  return { ...found, pipelineChecks: [...new Set(found.pipelineChecks)] };
}

const counted = (text: string, patterns: readonly (readonly [string, RegExp])[]): Record<string, number> =>
  Object.fromEntries(
    patterns.flatMap(([word, pattern]) => {
      const times = [...text.matchAll(pattern)].length;
      return times > 0 ? [[word, times]] : [];
    }),
  );

function silencedIn({ script }: SourceFile): Record<string, number> {
  const words: Record<string, number> = {};
  for (const { text } of script?.comments ?? [])
    for (const word of Object.keys(counted(text, inComments))) words[word] = (words[word] ?? 0) + 1;
  return words;
}

async function forgivingScripts(project: Project, path: string): Promise<Record<string, number>> {
  const { scripts } = (await readJson<{ scripts?: Record<string, unknown> }>(project, path)) ?? {};
  const times = Object.values(scripts ?? {}).filter((script) => typeof script === 'string' && forgives(script)).length;
  return times > 0 ? { '|| true': times } : {};
}

const levelOf: Record<string, number> = { off: 0, '0': 0, warn: 1, '1': 1, error: 2, '2': 2 };

/** `'no-undef': 'off'`, `"no-undef": ["error", {...}]`, categories of a linter. */
function rulesIn(text: string): Record<string, number> {
  const rules = text.matchAll(
    /["']?([@\w/-]+)["']?\s*:\s*\[?\s*["'](off|warn|error)["']|["']([@\w/-]*[-/][\w-]+|eqeqeq|curly|strict|radix)["']\s*:\s*\[?\s*([012])(?=\s*[,\]}\n])/g,
  );
  return Object.fromEntries(
    [...rules].map(([, named, word, numbered, digit]) => [named ?? numbered ?? '', levelOf[word ?? digit ?? ''] ?? 2]),
  );
}

/** Shares of the code that tests must reach. */
function reachIn(text: string): Record<string, number> {
  const [, block = ''] = /\b(?:thresholds?|coverageThreshold)["']?\s*:\s*\{([\s\S]{0,400})/.exec(text) ?? [];
  const shares = block.matchAll(/["']?\b(lines|branches|functions|statements)["']?\s*:\s*(\d+(?:\.\d+)?)/g);
  return Object.fromEntries(
    [...shares].map(([, name = '', share]) => [`the share of ${name} that tests reach`, Number(share)]),
  );
}

/** A workflow of another repository may ask anything. */
const isElsewhere = /\buses:\s*['"]?[\w.-]+\/\S+\.ya?ml@/;

/** Only started by hand, a workflow asks nobody who is in a hurry. */
const runsByItself = (path: string, text: string): boolean =>
  !path.includes('.github/workflows/') ||
  /\b(?:push|pull_request(?:_target)?|merge_group|schedule|workflow_call|workflow_run|release|create)\b/.test(
    /^(?:on|["']on["'])\s*:[\s\S]*?(?=^(?!\s|on\b|["']on)\S)/m.exec(text)?.[0] ?? text,
  );
