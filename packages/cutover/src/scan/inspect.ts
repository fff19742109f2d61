/** All static rules and facts of the sources of a release. */

import type { Inspection } from '../model/inspection.ts';
import type { System } from '../model/system.ts';
import { isOn } from '../model/gates.ts';
import { factsOf } from './facts.ts';
import { openProject, openWhole } from './project.ts';
import { rules } from './rules/all.ts';
import { scan, scanPages } from './scan.ts';

/** @param folder of the config @throws the signal's reason */
export async function inspect(folder: string, system: System, signal?: AbortSignal): Promise<Inspection> {
  const project = await openProject(folder);
  const asked = rules.filter(({ name }) => isOn(system, name));
  const { findings, files, unasked } = await scan(project, asked, { system, ...(signal && { signal }) });
  return { version: 1, findings, files, unasked, ...(await factsOf(project)) };
}

/** Adds what the rules find in the built folders that hold pages. @param folders of artifacts, by service */
export async function inspectBuilt(
  inspection: Inspection,
  folders: Readonly<Record<string, string>>,
  system: System,
  signal?: AbortSignal,
): Promise<Inspection> {
  const asked = rules.filter(({ name }) => isOn(system, name));
  const findings = [...inspection.findings];
  for (const [service, folder] of Object.entries(folders)) {
    const whole = await openWhole(folder);
    for (const root of pageFolders(whole.paths)) {
      const pages = await openWhole(`${folder}/${root}`);
      findings.push(
        ...(await scanPages(pages, asked, [service, root].filter(Boolean).join('/'), {
          system,
          ...(signal && { signal }),
        })),
      );
    }
  }
  return { ...inspection, findings };
}

/** The outermost folders in which pages lie. */
function pageFolders(paths: readonly string[]): string[] {
  const folders = [
    ...new Set(paths.filter((path) => /\.html?$/.test(path)).map((path) => path.split('/').slice(0, -1).join('/'))),
  ].sort();
  return folders.filter(
    (folder, index) => !folders.slice(0, index).some((outer) => outer === '' || folder.startsWith(`${outer}/`)),
  );
}
