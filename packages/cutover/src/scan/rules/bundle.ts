/** Is what was built for browsers whole and small: no configuration that was missing when it was built, no server's part, within its budget? */

import { gzipSync } from 'node:zlib';
import { optionsOf } from '../../model/gates.ts';
import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import { secretsByForm } from '../secret-formats.ts';

const rule = 'bundle';
/** Kilobytes of scripts that one page loads, as they travel. */
const usualBudget = 500;

export const bundle: Rule = {
  name: rule,
  async ofPages(pages, { system }) {
    const budget = Number((system ? optionsOf(system, rule)['scriptKb'] : undefined) ?? usualBudget);
    const found: ScanFinding[] = [];
    for (const path of pages.paths.filter((candidate) => /\.[cm]?js$/.test(candidate))) {
      const text = (await pages.text(path)) ?? '';
      found.push(...undefinedIn(path, text), ...serverPartsIn(path, text), ...secretsIn(path, text));
    }
    return [...found, ...(await overBudget(pages, budget))];
  },
};

/** `fetch("undefined/api")`, `createClient(undefined, undefined)`, a variable of the build that nobody replaced. */
function undefinedIn(path: string, text: string): ScanFinding[] {
  const baked =
    /["'`](?:https?:\/\/)?undefined\/[\w/-]*["'`]|["'`](?:https?|wss?):\/\/undefined\b|\bcreateClient\(\s*(?:void 0|["'`]?undefined\b)|new URL\(\s*["'`][^"'`]*["'`]\s*,\s*(?:void 0|["'`]?undefined\b)|`undefined\$\{|["'`]undefined["'`]\s*\+(?!\+)|\$\{(?:void 0|undefined)\}\/|\b(?:Bearer|Basic) undefined\b/.exec(
      text,
    );
  if (baked)
    return [
      finding(
        rule,
        path,
        lineAt(text, baked.index),
        `configuration was missing when it was built: ${baked[0].slice(0, 60)}`,
      ),
    ];
  const left =
    /\bprocess\.env\.(?!NODE_ENV\b)[A-Z][A-Z0-9_]+|\bimport\.meta\.env\.(?!DEV\b|PROD\b|MODE\b|SSR\b|BASE_URL\b)[A-Z][A-Z0-9_]+|%VITE_[A-Z_]+%/.exec(
      text,
    );
  return left ? [finding(rule, path, lineAt(text, left.index), `${left[0]} was not replaced when it was built`)] : [];
}

function serverPartsIn(path: string, text: string): ScanFinding[] {
  const found =
    /(?:\bfrom|\bimport)\s*["']node:[\w/]+["']|\brequire\(["'](?:node:)?(?:fs|net|child_process|http|tls|dgram|pg)["']\)/.exec(
      text,
    );
  return found ? [finding(rule, path, lineAt(text, found.index), `it holds what only servers have: ${found[0]}`)] : [];
}

function secretsIn(path: string, text: string): ScanFinding[] {
  const [found] = secretsByForm(text);
  return found ? [finding(rule, path, lineAt(text, found.at), `${found.what} stands in what everybody loads`)] : [];
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

async function overBudget(pages: Project, budget: number): Promise<ScanFinding[]> {
  const found: ScanFinding[] = [];
  for (const path of pages.paths.filter((candidate) => /\.html?$/.test(candidate))) {
    const source = await pages.source(path);
    const scripts = (source?.html?.elements ?? []).flatMap(({ name, attributes }) =>
      name === 'script' ? (attributes.get('src') ?? []) : [],
    );
    let bytes = 0;
    for (const address of scripts.filter((src) => !/^(?:https?:)?\/\//.test(src))) {
      const text = await pages.text(address.replace(/[?#].*$/, '').replace(/^\//, ''));
      if (text !== null) bytes += gzipSync(text).length;
    }
    const kilobytes = Math.round(bytes / 1024);
    if (kilobytes > budget)
      found.push(finding(rule, path, 1, `it loads ${kilobytes} kB of scripts, the budget is ${budget} kB`));
  }
  return found;
}
