/** Do pages ask a machine of a developer or a preview that will be thrown away? */

import { finding } from '../finding.ts';
import type { ScanFinding } from '../finding.ts';
import { calleeName, textOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import type { Project } from '../project.ts';
import type { Rule } from '../rule.ts';
import type { Script, SourceFile } from '../source.ts';
import { isForBrowsers } from '../clients.ts';
import { isDevelopmentTest } from '../mock-data/place.ts';

const host =
  /^(?:https?|wss?):\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+)(?::\d+)?(?:[/?#]|\$\{|$)/i;
const preview =
  /^(?:https?|wss?):\/\/[\w-]+(?:-git-[\w-]+|-[a-z0-9]{9}-[\w-]+)\.vercel\.app|^(?:https?|wss?):\/\/(?:deploy-preview-\d+--|[0-9a-f]{24}--)[\w-]+\.netlify\.app|^(?:https?|wss?):\/\/[\w-]+\.(?:ngrok(?:-free)?\.(?:io|app|dev)|loca\.lt|trycloudflare\.com|gitpod\.io|app\.github\.dev|webcontainer\.io|stackblitz\.io)/i;

export const clientHosts: Rule = { name: 'client-hosts', ofFile: find, ofPages: inPages };

function find(source: SourceFile): ScanFinding[] {
  const { script } = source;
  if (!script || !isForBrowsers(source)) return [];
  const texts: Node[] = [...script.nodes('Literal'), ...script.nodes('TemplateElement')];
  return texts.flatMap((node) => {
    const text = node.type === 'TemplateElement' ? node.value.raw : textOf(node);
    if (text === null || !(host.test(text) || preview.test(text)) || isChosenInDevelopment(node, script)) return [];
    return [finding('client-hosts', source.path, source.lineAt(node.start), `pages ask ${text.slice(0, 60)}`)];
  });
}

/** `import.meta.env.DEV ? 'http://localhost:3000' : ''`, `hostname === 'localhost'`, a comparison of origins. */
function isChosenInDevelopment(node: Node, script: Script): boolean {
  let child = node;
  for (let at = script.parent(node); at; child = at, at = script.parent(at)) {
    if ((at.type === 'ConditionalExpression' || at.type === 'IfStatement') && at.test !== child) {
      if (isDevelopmentTest(at.test) || /localhost|127\.0\.0\.1|DEV|development/i.test(nameOfTest(at.test, script)))
        return true;
    }
    if (at.type === 'BinaryExpression' && /^[=!]/.test(at.operator)) return true;
    if (
      at.type === 'CallExpression' &&
      /^(?:includes|startsWith|test|match|indexOf|replace)$/.test(calleeName(at) ?? '')
    )
      return true;
  }
  return false;
}

const nameOfTest = (test: Node, script: Script): string =>
  [...script.nodes('Identifier'), ...script.nodes('Literal')]
    .filter((node) => node.start >= test.start && node.end <= test.end)
    .map((node) => (node.type === 'Identifier' ? node.name : String(node.value)))
    .join(' ');

async function inPages(pages: Project): Promise<ScanFinding[]> {
  const found: ScanFinding[] = [];
  for (const path of pages.paths.filter((candidate) => /\.(?:[cm]?js|html?)$/.test(candidate))) {
    const text = (await pages.text(path)) ?? '';
    for (const [all, address = ''] of text.matchAll(/["'`]((?:https?|wss?):\/\/[^"'`\s]{3,200})/g)) {
      if (!preview.test(address) && !(host.test(address) && /:\d+/.test(address))) continue;
      found.push(
        finding(
          'client-hosts',
          path,
          text.slice(0, text.indexOf(all)).split('\n').length,
          `what was built asks ${address.slice(0, 60)}`,
        ),
      );
      break;
    }
  }
  return found;
}
