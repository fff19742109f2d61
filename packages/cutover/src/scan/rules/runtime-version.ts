/** Is the version of Node pinned once, and equal wherever it is named? */

import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import { lineOf, readJson } from '../json.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';

interface Pin {
  file: string;
  line: number;
  /** As it is written. */
  written: string;
  /** Majors that it allows; null for any above `from`. */
  majors: number[] | null;
  from: number;
}

export const runtimeVersion: Rule = {
  name: 'runtime-version',
  async ofProject(project) {
    const pins = (await Promise.all(project.paths.filter(mayPin).map((path) => pinsOf(project, path)))).flat();
    const exact = pins.filter(({ majors }) => majors?.length === 1);
    const [first] = exact;
    if (!first) return [];
    const wanted = first.majors?.[0] ?? 0;
    return pins.flatMap((pin): ScanFinding[] => {
      const fits = pin.majors === null ? pin.from <= wanted : pin.majors.includes(wanted);
      if (fits) return [];
      return [
        finding('runtime-version', pin.file, pin.line, `Node ${pin.written} here, ${first.written} in ${first.file}`),
      ];
    });
  },
};

const mayPin = (path: string): boolean =>
  !/(?:^|\/)(?:tests?|fixtures|examples)\//.test(path) &&
  /(?:^|\/)(?:\.nvmrc|\.node-version|\.tool-versions|package\.json|Dockerfile(?:\.\w+)?|vercel\.json|netlify\.toml|nixpacks\.toml|render\.ya?ml)$|\.github\/workflows\/[^/]+\.ya?ml$/.test(
    path,
  );

async function pinsOf(project: Project, file: string): Promise<Pin[]> {
  const text = (await project.text(file)) ?? '';
  const pin = (written: string, part: string): Pin[] => {
    const range = rangeOf(written);
    return range ? [{ file, line: lineOf(text, part), written, ...range }] : [];
  };
  if (file.endsWith('package.json')) {
    const { engines } = (await readJson<{ engines?: { node?: string } }>(project, file)) ?? {};
    return engines?.node === undefined ? [] : pin(engines.node, '"engines"');
  }
  if (/(?:\.nvmrc|\.node-version)$/.test(file)) return pin(text.trim(), text.trim());
  const patterns = [
    /^FROM\s+(?:--platform=\S+\s+)?(?:\S+\/)?node:(\d[\w.]*)/gim,
    /node-version:\s*['"]?([\d.x]+)/g,
    /^nodejs\s+([\d.]+)/gm,
    /NODE_VERSION["']?\s*[=:]\s*["']?([\d.]+)/g,
    /nodejs(\d+)\.x/g,
    /nodejs[-_](\d+)/g,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([all, written = '']) => pin(written, all)));
}

function rangeOf(written: string): Pick<Pin, 'majors' | 'from'> | null {
  const majors = [...written.matchAll(/(?<![\d.])v?(\d{1,2})(?:\.[\dx*]+)*/g)].map(([, major]) => Number(major));
  if (majors.length === 0) return null;
  const from = Math.min(...majors);
  if (/>/.test(written) && !/</.test(written)) return { majors: null, from };
  if (/>/.test(written)) {
    const to = Math.max(...majors);
    return { majors: Array.from({ length: Math.max(1, to - from) }, (_, index) => from + index), from };
  }
  return { majors, from };
}
