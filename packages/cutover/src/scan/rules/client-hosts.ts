/** Do pages ask a machine of a developer or a preview that will be thrown away? */

import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import { bare, calleeName, keyOf, textOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import type { Script, SourceFile } from '../source.ts';
import { isForBrowsers } from '../clients.ts';
import { isDevelopmentTest } from '../mock-data/place.ts';
import { isOwnMachine, isPassing } from '../passing-hosts.ts';

export const clientHosts: Rule = { name: 'client-hosts', ofFile: find, ofPages: inPages };

/** `environment.development.ts`: builds for others leave it out. */
const isOfOneEnvironment = /\.(?:dev|development|local|staging|test|qa)\.[cm]?[jt]sx?$/;

function find(source: SourceFile): ScanFinding[] {
  const { script } = source;
  if (!script || !isForBrowsers(source) || isOfOneEnvironment.test(source.path)) return [];
  const texts: Node[] = [...script.nodes('Literal'), ...script.nodes('TemplateElement')];
  return texts.flatMap((node) => {
    const text = node.type === 'TemplateElement' ? node.value.raw : textOf(node);
    if (text === null || !(isOwnMachine(text) || isPassing(text)) || isNotAsked(node, script)) return [];
    return [finding('client-hosts', source.path, source.lineAt(node.start), `pages ask ${text.slice(0, 60)}`)];
  });
}

/** What people read, and lists of addresses that something is compared with. */
const forReading = /^(?:placeholder|title|alt|label|description|example|help\w*|hint|aria-\w+)$/i;
const forComparing = /origin|allow|trusted|known|whitelist|local/i;
const ofDevelopment = /localhost|127\.0\.0\.1|DEV\b|develop|\blocal(?!e|Storage)|isLocal/;

/** `import.meta.env.DEV ? 'http://localhost:3000' : ''`, `hostname === 'localhost'`, a comparison of origins, an example in a field. */
function isNotAsked(node: Node, script: Script): boolean {
  let child = node;
  for (let at = script.parent(node); at; child = at, at = script.parent(at)) {
    switch (at.type) {
      case 'ConditionalExpression':
      case 'IfStatement':
        if (at.test !== child && isOfDevelopment(at.test, at.alternate === child, script)) return true;
        break;
      case 'LogicalExpression':
        if (at.operator === '&&' && at.right === child && isOfDevelopment(at.left, false, script)) return true;
        break;
      case 'BinaryExpression':
        if (/^[=!]/.test(at.operator)) return true;
        break;
      case 'CallExpression':
        if (/^(?:includes|startsWith|test|match|indexOf|replace|Error|warn|log|error|info)$/.test(calleeName(at) ?? ''))
          return true;
        break;
      case 'JSXAttribute':
        return at.name.type === 'JSXIdentifier' && forReading.test(at.name.name);
      case 'Property':
        if (forReading.test(keyOf(at) ?? '') || /^(?:dev\w*|local\w*|test)$/.test(keyOf(at) ?? '')) return true;
        break;
      case 'VariableDeclarator':
        return child.type === 'ArrayExpression' && at.id.type === 'Identifier' && forComparing.test(at.id.name);
      default:
    }
  }
  return false;
}

/** @param otherwise whether it is what happens when the test fails */
function isOfDevelopment(test: Node, otherwise: boolean, script: Script): boolean {
  if (!otherwise && isDevelopmentTest(test)) return true;
  const names = nameOfTest(test, script);
  if (ofDevelopment.test(names)) return true;
  const inner = bare(test);
  const isNegated =
    inner.type === 'UnaryExpression' || (inner.type === 'BinaryExpression' && inner.operator.startsWith('!'));
  return /\bPROD\b|production|isProd/.test(names) && otherwise !== isNegated;
}

const nameOfTest = (test: Node, script: Script): string =>
  [...script.nodes('Identifier'), ...script.nodes('Literal')]
    .filter((node) => node.start >= test.start && node.end <= test.end)
    .map((node) => (node.type === 'Identifier' ? node.name : String(node.value)))
    .join(' ');

/** What stands before an address that is compared with, chosen on the machine of a developer, or an example. */
const beforeUnasked =
  /(?:\b(?:dev\w*|local\w*|test|placeholder|title|alt|label|description)["']?\s*[:=]\s*|[=!]==?\s*|(?:includes|startsWith|indexOf)\(\s*|(?:localhost|127\.0\.0\.1)["'`][^;]{0,60})$/i;

async function inPages(pages: Project): Promise<ScanFinding[]> {
  const found: ScanFinding[] = [];
  for (const path of pages.paths.filter((candidate) => /\.(?:[cm]?js|html?)$/.test(candidate))) {
    const text = (await pages.text(path)) ?? '';
    const [asked] = [...text.matchAll(/["'`]((?:(?:https?|wss?):)?\/\/[^"'`\s]{3,200})/g)].filter(
      ({ index, 1: address = '' }) =>
        (isPassing(address) || (isOwnMachine(address) && /:\d+/.test(address))) &&
        !beforeUnasked.test(text.slice(Math.max(0, index - 100), index)),
    );
    if (!asked) continue;
    const line = text.slice(0, asked.index).split('\n').length;
    found.push(finding('client-hosts', path, line, `what was built asks ${(asked[1] ?? '').slice(0, 60)}`));
  }
  return found;
}
