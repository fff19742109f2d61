/** What is wrong with a config: collected all at once, shown as a tree of its keys. */

export type KeyPath = readonly string[];

export interface Finding {
  path: KeyPath;
  message: string;
  remedy: string;
}

/** More than a person reads at once; a config that is worse is wrong in kind, not in detail. */
const most = 100;

export class Findings {
  readonly all: Finding[] = [];
  omitted = 0;

  add(path: KeyPath, message: string, remedy: string): void {
    if (this.all.length < most) this.all.push({ path, message, remedy });
    else this.omitted++;
  }

  /** Whether something is wrong with the value at the path or with what holds it. */
  cover(path: KeyPath): boolean {
    return this.all.some((finding) => begins(path, finding.path));
  }

  /** Whether something is wrong with the value at the path, what holds it, or what it holds. */
  touch(path: KeyPath): boolean {
    return this.cover(path) || this.all.some((finding) => begins(finding.path, path));
  }
}

const begins = (path: KeyPath, start: KeyPath): boolean => start.every((key, depth) => path[depth] === key);

/** One key of the config with all that is wrong at it and below it. */
export interface Diagnostics {
  /** Last key of the path; the file for the root. */
  key: string;
  /** Such as `services.api.replicas`; empty for the root. */
  path: string;
  /** `file:line`, or the file alone when the line was not found. */
  where: string;
  findings: { message: string; remedy: string }[];
  children: Diagnostics[];
}

/** @param locate line of a key path in the file, or null */
export function diagnose(findings: Findings, file: string, locate: (path: KeyPath) => number | null): Diagnostics {
  const where = (path: KeyPath): string => {
    const line = locate(path);
    return line === null ? file : `${file}:${line}`;
  };
  const root: Diagnostics = { key: file, path: '', where: file, findings: [], children: [] };
  for (const { path, message, remedy } of findings.all) {
    let node = root;
    for (const [depth, key] of path.entries()) {
      let child = node.children.find((candidate) => candidate.key === key);
      if (child === undefined) {
        const below = path.slice(0, depth + 1);
        child = { key, path: formatPath(below), where: where(below), findings: [], children: [] };
        node.children.push(child);
      }
      node = child;
    }
    node.findings.push({ message, remedy });
  }
  if (findings.omitted > 0)
    root.findings.push({ message: `${findings.omitted} more findings are not shown`, remedy: 'Mend these first.' });
  return root;
}

/** Lines of the tree: keys, indented; below each key what is wrong with it and how to mend it. */
export function renderDiagnostics(node: Diagnostics, depth = 0): string[] {
  const indent = '  '.repeat(depth);
  const heading =
    node.findings.length > 0 && depth > 0 ? `${indent}${node.key}  (${node.where})` : `${indent}${node.key}`;
  return [
    heading,
    ...node.findings.flatMap(({ message, remedy }) => [`${indent}  ${message}`, `${indent}  -> ${remedy}`]),
    ...node.children.flatMap((child) => renderDiagnostics(child, depth + 1)),
  ];
}

/** `services.api.artifact.bundle["main.js"]` */
function formatPath(path: KeyPath): string {
  return path.reduce((text, key) => {
    if (/^[0-9]+$/.test(key)) return `${text}[${key}]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
