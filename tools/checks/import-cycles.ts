/** No file may import itself through others: a cycle has no first file to read. */
import type { Check, Finding } from './check.ts';
import { type Import, importGraph } from './import-graph.ts';

export const importCycles: Check = {
  name: 'import cycles',
  async run(root) {
    return findCycles(await importGraph(root));
  },
};

/** One finding for each import that closes a cycle, found depth first. */
export function findCycles(imports: readonly Import[]): Finding[] {
  const outgoing = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const path: string[] = [];
  const findings: Finding[] = [];

  const visit = (file: string) => {
    if (done.has(file)) return;
    path.push(file);
    for (const { to, line } of outgoing.get(file) ?? []) {
      const start = path.indexOf(to);
      if (start === -1) visit(to);
      else
        findings.push({
          file,
          line,
          message: `closes an import cycle: ${[...path.slice(start), to].join(' -> ')}`,
          remedy,
        });
    }
    path.pop();
    done.add(file);
  };
  for (const file of outgoing.keys()) visit(file);
  return findings;
}

const remedy = 'move what both need into a file that imports neither';
