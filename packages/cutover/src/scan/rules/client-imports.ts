/** Do files for browsers import what only servers have, or services what lies outside of them? */

import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { isForBrowsers } from '../clients.ts';
import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import type { SourceFile } from '../source.ts';

const rule = 'imports';
const onServers = new Set([
  ...builtinModules,
  'express',
  'fastify',
  'pg',
  'mysql2',
  'mongodb',
  'mongoose',
  'ioredis',
  'redis',
  'nodemailer',
  'bcrypt',
  'jsonwebtoken',
  'sharp',
  'firebase-admin',
]);

export const clientImports: Rule = { name: rule, ofFile: find, ofProject: outside };

function importsOf({ script }: SourceFile): { from: string; start: number }[] {
  if (!script) return [];
  const declared = script
    .nodes('ImportDeclaration')
    .flatMap((node) => (node.importKind === 'type' ? [] : [{ from: node.source.value, start: node.start }]));
  const exported = [...script.nodes('ExportAllDeclaration'), ...script.nodes('ExportNamedDeclaration')].flatMap(
    (node) => (node.source && node.exportKind !== 'type' ? [{ from: node.source.value, start: node.start }] : []),
  );
  return [...declared, ...exported];
}

function find(source: SourceFile): ScanFinding[] {
  const { script } = source;
  if (!script || source.isHtml) return [];
  const isClient =
    script.nodes('JSXElement').length > 0 ||
    /^['"]use client['"]/m.test(source.text.slice(0, 500)) ||
    (isForBrowsers(source) && usesDocument(source));
  if (!isClient || /^['"]use server['"]/m.test(source.text.slice(0, 500)) || rendersOnServer(source)) return [];
  return importsOf(source).flatMap(({ from, start }) => {
    const name = from.startsWith('node:') ? from.slice(5).split('/')[0] : (from.split('/')[0] ?? from);
    if (
      !from.startsWith('node:') &&
      !onServers.has(from) &&
      !(onServers.has(name ?? '') && /^(?:fs|path|crypto|child_process|net|http|https|os|stream)\b/.test(from))
    )
      return [];
    return [
      finding(rule, source.path, source.lineAt(start), `a file for browsers imports ${from}, which only servers have`),
    ];
  });
}

const usesDocument = ({ text }: SourceFile): boolean => /\b(?:document|window)\.\w/.test(text);

/** Pages of Next and Remix, mail templates and the like are rendered where Node is. */
const rendersOnServer = ({ path, text }: SourceFile): boolean =>
  /(?:^|\/)(?:app|emails?|server|routes)\//.test(path) ||
  /renderTo(?:String|StaticMarkup|PipeableStream)|getServerSideProps|getStaticProps|next\/(?:headers|server)/.test(
    text,
  );

/** What no release starts. */
const isAside =
  /\.(?:test|spec|stories)\.|(?:^|\/)(?:tests?|testing|__tests__|specs?|e2e|bench|tools|scripts|stories|fixtures)\//;

/** An import that leaves the project, or the service that has a Dockerfile of its own. */
async function outside(project: Project): Promise<ScanFinding[]> {
  const contexts = project.paths
    .filter((path) => path.endsWith('/Dockerfile'))
    .map((path) => path.slice(0, -'Dockerfile'.length));
  const found: ScanFinding[] = [];
  for (const path of project.sources) {
    if (isAside.test(path)) continue;
    const source = await project.source(path);
    const context =
      contexts.filter((folder) => path.startsWith(folder)).toSorted((a, b) => b.length - a.length)[0] ?? '';
    for (const { from, start } of source ? importsOf(source) : []) {
      if (!from.startsWith('.')) continue;
      const target = posix.join(posix.dirname(path), from);
      const leaves = target.startsWith('../') || target === '..';
      // A tool or a package beside the project may well be part of one repository; an image has only its own folder.
      if (
        leaves &&
        !existsSync(posix.join(project.folder, target)) &&
        !existsSync(posix.join(project.folder, `${target.replace(/\.js$/, '')}.ts`))
      )
        found.push(
          finding(rule, path, source?.lineAt(start) ?? 1, `${from} leaves the folder of the project, and is not there`),
        );
      else if (context !== '' && !leaves && !`${target}/`.startsWith(context))
        found.push(
          finding(
            rule,
            path,
            source?.lineAt(start) ?? 1,
            `${from} leaves ${context}, which is all that its image is built from`,
          ),
        );
    }
  }
  return found;
}
