/** Is the version of Node pinned once, equal wherever it is named, and the one that runs services here? */

import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import { lineOf, readJson } from '../json.ts';
import type { Project } from '../project.ts';
import { isPipeline } from '../facts.ts';
import type { Released, Rule } from '../rule.ts';

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
  async ofProject(project, { system }) {
    const pins = (await Promise.all(project.paths.filter(mayPin).map((path) => pinsOf(project, path)))).flat();
    const exact = pins.filter(({ majors }) => majors?.length === 1);
    const first = exact.find(({ file }) => isForThePin.test(file)) ?? exact[0];
    if (!first) return [];
    const whole = exact.find(({ written }) => wholeVersion.test(written)) ?? first;
    const wanted = first.majors?.[0] ?? 0;
    const other = pins.flatMap((pin): ScanFinding[] => {
      const fits =
        pin.majors === null ? pin.from <= wanted : pin.majors.includes(wanted) && isPartOf(pin.written, whole.written);
      if (fits) return [];
      const { file, written } = pin.majors?.includes(wanted) ? whole : first;
      return [finding('runtime-version', pin.file, pin.line, `Node ${pin.written} here, ${written} in ${file}`)];
    });
    return [...other, ...floating(pins, first), ...ofThisMachine(system, first, wanted)];
  },
};

const isForThePin = /(?:^|\/)(?:\.nvmrc|\.node-version|\.tool-versions|package\.json)$/;
const wholeVersion = /^v?(\d+\.\d+\.\d+)\b/;

/** Two whole versions are one; of two others, or a version and its major, the major says enough. */
function isPartOf(one: string, other: string): boolean {
  const [a, b] = [wholeVersion.exec(one)?.[1], wholeVersion.exec(other)?.[1]];
  return a === undefined || b === undefined || a === b;
}

/** `node:latest` is another version tomorrow. */
const floating = (pins: readonly Pin[], first: Pin): ScanFinding[] =>
  pins.flatMap(({ file, line, written, majors }) =>
    majors === null && /^(?:latest|current|lts|node)\b/.test(written)
      ? [
          finding(
            'runtime-version',
            file,
            line,
            `Node ${written} here names no version, ${first.file} ${first.written}`,
          ),
        ]
      : [],
  );

/** Services that are started by `node` run on the Node of this machine. */
function ofThisMachine(system: Released | null, { file, line, written }: Pin, wanted: number): ScanFinding[] {
  const here = Number(process.versions.node.split('.')[0]);
  const isUsed = Object.values(system?.services ?? {}).some(({ command: [program] }) => program === 'node');
  return isUsed && wanted !== here
    ? [finding('runtime-version', file, line, `Node ${written} here, and services run on ${process.versions.node}`)]
    : [];
}

const mayPin = (path: string): boolean =>
  !/(?:^|\/)(?:tests?|fixtures|examples)\//.test(path) &&
  (isPipeline(path) ||
    /(?:^|\/)(?:\.nvmrc|\.node-version|\.tool-versions|\.?mise\.toml|package\.json|(?:[\w.-]+\.)?Dockerfile(?:\.[\w-]+)?|(?:docker-)?compose(?:\.\w+)?\.ya?ml|vercel\.json|netlify\.toml|nixpacks\.toml|render\.ya?ml|app\.ya?ml|serverless\.ya?ml|fly\.toml)$/.test(
      path,
    ));

/** Names that Node gives to its versions of long support. */
const byName: Record<string, string> = { hydrogen: '18', iron: '20', jod: '22', krypton: '24' };

async function pinsOf(project: Project, file: string): Promise<Pin[]> {
  const text = (await project.text(file)) ?? '';
  const pin = (written: string, part: string): Pin[] => {
    const range = rangeOf(written);
    return range ? [{ file, line: lineOf(text, part), written, ...range }] : [];
  };
  if (file.endsWith('package.json')) {
    const { engines, volta, devEngines } =
      (await readJson<{
        engines?: { node?: string };
        volta?: { node?: string };
        devEngines?: { runtime?: { name?: string; version?: string } };
      }>(project, file)) ?? {};
    const runtime = devEngines?.runtime?.name === 'node' ? devEngines.runtime.version : undefined;
    return [
      ...(engines?.node === undefined ? [] : pin(engines.node, '"engines"')),
      ...(volta?.node === undefined ? [] : pin(volta.node, '"volta"')),
      ...(runtime === undefined ? [] : pin(runtime, '"devEngines"')),
    ];
  }
  if (/(?:\.nvmrc|\.node-version)$/.test(file)) return pin(text.trim(), text.trim());
  const said = text.replace(/^\s*#.*$/gm, (line) => ' '.repeat(line.length));
  return patterns.flatMap((pattern) => [...said.matchAll(pattern)].flatMap(([all, written = '']) => pin(written, all)));
}

const patterns = [
  /^FROM\s+(?:--platform=\S+\s+)?(?:[\w.-]+(?::\d+)?\/)*node:(\d[\w.]*|latest|current|lts)/gim,
  /\b(?:image|container):\s*['"]?(?:[\w.-]+\/)*node:(\d[\w.]*|latest|current|lts)/g,
  /node-version:\s*['"]?([\d.x]+|latest|current|lts\/[\w*]+)/g,
  /node-version:\s*\[([\d.x,\s'"]+)\]/g,
  /^nodejs\s+([\d.]+)/gm,
  /^node\s+([\d.]+)/gm,
  /^\s*node\s*=\s*["']([\d.]+)["']/gm,
  /NODE_VERSION["']?\s*[=:]\s*["']?v?([\d.]+)/g,
  /nodejs(\d+)\.x/g,
  /nodejs[-_]?(\d{2})(?=[-\s"'])/g,
  /^runtime:\s*nodejs(\d+)/gm,
  /cimg\/node:([\d.]+)/g,
];

function rangeOf(text: string): Pick<Pin, 'majors' | 'from'> | null {
  const written = byName[/^lts\/(\w+)/.exec(text.toLowerCase())?.[1] ?? ''] ?? text;
  if (/^(?:latest|current|lts|node)\b/.test(written)) return { majors: null, from: 0 };
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
