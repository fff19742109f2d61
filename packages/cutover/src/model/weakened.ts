/** What checked something in the release that serves and checks less in this one. */

import { checkKinds, checksIn, isCheckingScript, saysNothing } from './checks.ts';
import type { CheckKind } from './checks.ts';
import { rowOf } from './gates.ts';
import type { SourceFacts, StaticFinding } from './inspection.ts';

export function weakenedSince(before: SourceFacts, now: SourceFacts): StaticFinding[] {
  const scripts = changedScripts(before, now);
  return [
    ...scripts,
    ...(scripts.length === 0 ? lostChecks(before, now) : []),
    ...loweredStrictness(before, now),
    ...loweredLevels(before, now),
    ...newLeniency(before, now),
    ...lostTests(before, now),
    ...emptiedPipelines(before, now),
  ];
}

const weakened = (file: string, message: string): StaticFinding => ({
  rule: 'checks-not-weakened',
  file,
  line: 1,
  severity: 'error',
  message,
  remedy: rowOf('checks-not-weakened').remedy,
});

function changedScripts(before: SourceFacts, now: SourceFacts): StaticFinding[] {
  return Object.entries(before.scripts).flatMap(([file, scripts]) => {
    const present = now.scripts[file];
    if (!present) return [];
    return Object.entries(scripts).flatMap(([name, script]) => {
      if (!isCheckingScript(name) || saysNothing(script, scripts)) return [];
      const found = present[name];
      if (found === undefined)
        return Object.values(present).some((other) => other.includes(script))
          ? []
          : [weakened(file, `the script "${name}" is gone; it was \`${script}\``)];
      return saysNothing(found, present)
        ? [weakened(file, `the script "${name}" checks nothing any more: \`${found}\``)]
        : [];
    });
  });
}

/** A kind of check that scripts made, `tsc` of a build for example, and that no script makes any more. */
function lostChecks(before: SourceFacts, now: SourceFacts): StaticFinding[] {
  const made = ({ scripts }: SourceFacts): string => Object.values(scripts).flatMap(Object.values).join('\n');
  const left = checksIn(made(now));
  return checksIn(made(before)).flatMap((kind) => {
    const file = Object.keys(before.scripts).find((path) =>
      checksIn(Object.values(before.scripts[path] ?? {}).join('\n')).includes(kind),
    );
    return left.includes(kind) ? [] : [weakened(file ?? 'package.json', `no script ${asks[kind]} any more`)];
  });
}

const asks: Record<CheckKind, string> = { types: 'checks the types', lint: 'asks the linter', tests: 'runs the tests' };

function loweredStrictness(before: SourceFacts, now: SourceFacts): StaticFinding[] {
  return Object.entries(before.strictness).flatMap(([file, options]) => {
    const present = now.strictness[file];
    if (!present) return [];
    return Object.entries(options).flatMap(([name, on]) =>
      on &&
      present[name] !== true &&
      !(present['strict'] === true && name !== 'strict' && present[name] === undefined && isPartOfStrict(name))
        ? [weakened(file, `"${name}" was on and is off`)]
        : [],
    );
  });
}

const isPartOfStrict = (name: string): boolean =>
  [
    'strictNullChecks',
    'noImplicitAny',
    'strictFunctionTypes',
    'strictBindCallApply',
    'strictPropertyInitialization',
    'strictBuiltinIteratorReturn',
    'noImplicitThis',
    'alwaysStrict',
    'useUnknownInCatchVariables',
  ].includes(name);

/** Rules about how code looks may be left to a formatter. */
const isOfStyle = (rule: string): boolean =>
  /(?:^|\/)(?:indent|semi|quotes|max-len|eol-last|linebreak-style|camelcase|sort-\w+|[\w-]*(?:comma|spac|newline|bracket|brace|paren|style|order)[\w-]*|prop-types|react-in-jsx-scope)$/.test(
    rule,
  );

function loweredLevels({ levels: before = {} }: SourceFacts, { levels: now = {} }: SourceFacts): StaticFinding[] {
  return Object.entries(now).flatMap(([file, levels]) => {
    const had = before[file];
    if (!had) return [];
    return Object.entries(levels).flatMap(([name, level]) => {
      const was = had[name];
      if (was === undefined) return level > 0 || isOfStyle(name) ? [] : [weakened(file, `${name} is turned off`)];
      return level < was ? [weakened(file, `${name} was ${was} and is ${level}`)] : [];
    });
  });
}

/** In a file of settings that was there before, or among all sources: what is silenced may move between them. */
function newLeniency({ lenient: before }: SourceFacts, { lenient: now = {} }: SourceFacts): StaticFinding[] {
  if (!before) return [];
  return Object.entries(now).flatMap(([file, words]) =>
    Object.entries(words).flatMap(([word, times]) => {
      const had = before[file];
      if (times <= (had?.[word] ?? 0)) return [];
      const isNew = isOfSources(word) ? total(now, word) > total(before, word) : had !== undefined;
      return isNew ? [weakened(file, `\`${word}\` lets pass what was refused before`)] : [];
    }),
  );
}

const isOfSources = (word: string): boolean => word.startsWith('@ts-') || word === 'eslint-disable';

const total = (lenient: Record<string, Record<string, number>>, word: string): number =>
  Object.values(lenient).reduce((times, words) => times + (words[word] ?? 0), 0);

const sum = (facts: SourceFacts, of: 'written' | 'skipped'): number =>
  Object.values(facts.tests).reduce((times, tests) => times + tests[of], 0);

/** Tests may move between files, and one may go with what it tested. */
function lostTests(before: SourceFacts, now: SourceFacts): StaticFinding[] {
  const [had, has] = [sum(before, 'written') - sum(before, 'skipped'), sum(now, 'written') - sum(now, 'skipped')];
  const file =
    Object.keys(before.tests).find((path) => (now.tests[path]?.written ?? 0) < (before.tests[path]?.written ?? 0)) ??
    '.';
  const skipped = sum(now, 'skipped') - sum(before, 'skipped');
  if (skipped > 0) {
    const where =
      Object.keys(now.tests).find((path) => (now.tests[path]?.skipped ?? 0) > (before.tests[path]?.skipped ?? 0)) ??
      '.';
    return [weakened(where, `${skipped} more tests are skipped than in what serves`)];
  }
  const silent = Object.entries(now.tests).filter(
    ([path, { written, asserted }]) => written > 0 && asserted === 0 && (before.tests[path]?.asserted ?? 0) > 0,
  );
  const mute = silent.map(([path]) => weakened(path, 'its tests assert nothing any more'));
  if (had === 0 || has >= had * 0.9) return mute;
  return [...mute, weakened(file, `of ${had} tests ${has} are left`)];
}

function emptiedPipelines(before: SourceFacts, now: SourceFacts): StaticFinding[] {
  const emptied = Object.entries(before.pipelines).flatMap(([file, lines]) => {
    const left = now.pipelines[file];
    if (left === undefined && Object.keys(now.pipelines).length > 0) return [];
    if (left === undefined) return [weakened(file, 'the pipeline is gone')];
    return lines > 3 && left < lines / 2 ? [weakened(file, `of ${lines} lines of the pipeline ${left} are left`)] : [];
  });
  if (emptied.length > 0 || !before.pipelineChecks) return emptied;
  const [file = '.'] = Object.keys(before.pipelines);
  return checkKinds.flatMap((kind) =>
    before.pipelineChecks?.includes(kind) && !now.pipelineChecks?.includes(kind)
      ? [weakened(file, `no pipeline that runs by itself ${asks[kind]} any more`)]
      : [],
  );
}
