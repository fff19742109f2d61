/** Whether a file is part of production at all. */

import { scriptsOfPages } from '../clients.ts';
import type { SourceFile } from '../source.ts';
import { calleeName, textOf } from '../syntax.ts';

const setAside =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|spec|specs|e2e|cypress|playwright|fixtures?|mocks|storybook|\.storybook|seeds?|seeders?|seeding|migrations?|scripts?|examples?|docs?|bench|benchmarks?|testing|test-utils?|testutils?|factories|devtools)\//i;
const setAsideName =
  /\.(?:test|spec|stories|story|fixture|fixtures|mock|mocks|bench|e2e|cy|d)\.[cm]?[jt]sx?$|\.config\.[cm]?[jt]s$|(?:^|\/)(?:seed|seeds|seeder|fixtures?|setup[-.]?tests?|(?:jest|vitest|mocha|cypress|playwright)[-.][\w.-]+|test[-_]?(?:utils?|helpers?|data|setup)|conftest|gulpfile|gruntfile)(?:[-_.][\w-]*)?\.[cm]?[jt]sx?$|(?:^|\/)(?:seed|populate|backfill|import|migrate)[-_.][\w-]+\.[cm]?[jt]s$/i;

export function isForProduction(source: SourceFile): boolean {
  const { path } = source;
  // Where pages lie, `scripts` are theirs; a folder of stories within a feature holds what people tell.
  if (setAside.test(path.replace(scriptsOfPages, '')) || setAsideName.test(path) || /^(?:src\/)?stories\//i.test(path))
    return false;
  const { script } = source;
  if (!script) return true;
  const isTool = script
    .nodes('ImportDeclaration')
    .some(({ source: { value } }) =>
      /^(?:vitest|@jest\/globals|node:test|mocha|chai|@playwright\/test|@storybook\/[\w-]+|msw|@testing-library\/[\w-]+|supertest|cypress)(?:\/|$)/.test(
        value,
      ),
    );
  return !isTool && !isTestFile(source);
}

function isTestFile({ script }: SourceFile): boolean {
  const calls = script?.nodes('CallExpression') ?? [];
  return calls.some((call) => {
    const name = call.callee.type === 'Identifier' ? calleeName(call) : null;
    return (
      (name === 'describe' || name === 'it' || name === 'test') &&
      call.arguments.length >= 2 &&
      textOf(call.arguments[0]) !== null &&
      !script?.scopes.bindings.some((binding) => binding.name === name)
    );
  });
}
