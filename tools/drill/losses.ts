/** Every drill of `cutover drill` on a small system of our own, one after the other: on what serves, and on copies of it. */

import { drillNames } from '../../packages/cutover/src/model/drills.ts';
import type { DrillResult } from '../../packages/cutover/src/model/drills.ts';
import { tellDrill } from '../../packages/cutover/src/cli/report-page.ts';
import { TestEnvironment } from '../../tests/support/environment.ts';

type Answer = (DrillResult & { isWithinRto: boolean }) | { error: { code: string; message: string } };

/** @returns the exit code: 1 when something was not made good in time, or could not be drilled */
export async function losses({ json }: { json: boolean }): Promise<number> {
  const environment = new TestEnvironment('pair');
  const results: DrillResult[] = [];
  const failures: string[] = [];
  try {
    const folder = await environment.version('v1', 'copied', 'stored');
    await environment.up(folder);
    for (const name of drillNames) {
      const where = name === 'fill-disk' ? [] : ['--live'];
      const { value } = await environment.cli<Answer>(folder, ['drill', name, ...where]);
      if ('error' in value) failures.push(`${name}: ${value.error.code}: ${value.error.message}`);
      else {
        results.push(value);
        if (!value.isWithinRto) failures.push(`${name}: not in time`);
      }
      process.stderr.write(`${'error' in value ? failures.at(-1) : tellDrill(value)}\n`);
    }
  } finally {
    await environment.close();
  }
  if (json) process.stdout.write(`${JSON.stringify({ results, failures })}\n`);
  return failures.length === 0 ? 0 : 1;
}
