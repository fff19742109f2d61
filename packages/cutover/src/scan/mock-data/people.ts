/** People who are quoted or pictured in components, and do not exist. */

import { bare, calleeName, keyOf, textOf } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { isGivenName } from './given-names.ts';
import { noSuchPeople } from './markup.ts';
import type { Invention } from './records.ts';

export function peopleIn(script: Script): Invention[] {
  return [
    ...script.nodes('JSXElement').flatMap(quoted),
    ...script.nodes('JSXAttribute').flatMap((at) => pictured(at, script)),
    ...script.nodes('ArrayExpression').flatMap((at) => present(at, script)),
  ];
}

/** `Andre, 34, London` below a quotation. */
function quoted(node: NodeOf<'JSXElement'>): Invention[] {
  if (!/^(?:blockquote|figure)$/.test(elementOf(node))) return [];
  const isSigned = node.children.some(
    (child) =>
      child.type === 'JSXElement' &&
      /^(?:cite|figcaption|footer)$/.test(elementOf(child)) &&
      /^[—–-]?\s*\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}\.?)?,? \(?(?:aged )?\d{2}\)?(?:,.*)?$/u.test(allText(child).trim()),
  );
  return isSigned ? [{ at: node, message: noSuchPeople }] : [];
}

/** A made face for each of a list that is written out. */
function pictured(node: NodeOf<'JSXAttribute'>, script: Script): Invention[] {
  if (node.name.type !== 'JSXIdentifier' || node.name.name !== 'src' || !node.value) return [];
  const value = bare(node.value);
  const address = value.type === 'TemplateLiteral' ? (value.quasis[0]?.value.raw ?? '') : (textOf(value) ?? '');
  if (!/pravatar\.cc|randomuser\.me/.test(address)) return [];
  for (let at = script.parent(node); at; at = script.parent(at)) {
    if (at.type !== 'CallExpression' || calleeName(at) !== 'map') continue;
    const callee = bare(at.callee);
    const list = callee.type === 'MemberExpression' ? bare(callee.object) : null;
    return list?.type === 'ArrayExpression' ? [{ at: node, message: noSuchPeople }] : [];
  }
  return [];
}

/** Who is there now: given names that are written out, each drawn as somebody, below words that say so. */
function present(node: NodeOf<'ArrayExpression'>, script: Script): Invention[] {
  const declarator = script.parent(node);
  const names = node.elements.flatMap((element) => textOf(element) ?? []);
  const isOfNames = names.length > 2 && names.length === node.elements.length;
  if (!isOfNames || declarator?.type !== 'VariableDeclarator' || names.filter(isGivenName).length < names.length / 2)
    return [];
  const references = script.scopes.declaredAt(declarator.id)?.references ?? [];
  return references.some((reference) => isSaidToBeThere(reference, script))
    ? [{ at: declarator, message: noSuchPeople }]
    : [];
}

/** `<h4>Online now</h4>` beside what goes through the list. */
function isSaidToBeThere(reference: Node, script: Script): boolean {
  const member = script.parent(reference);
  if (member?.type !== 'MemberExpression' || keyOf(member) !== 'map') return false;
  for (let at = script.parent(member), steps = 0; at && steps < 8; at = script.parent(at), steps++) {
    if (at.type !== 'JSXElement' && at.type !== 'JSXFragment') continue;
    const said = at.children.filter((child) => child.end < member.start).map(allText);
    if (
      said.some((text) =>
        /\b(?:online|active|here|watching|listening|live) now\b|\b(?:now|who['’]s) (?:online|here|listening)\b/i.test(
          text,
        ),
      )
    )
      return true;
  }
  return false;
}

const elementOf = (node: NodeOf<'JSXElement'>): string =>
  node.openingElement.name.type === 'JSXIdentifier' ? node.openingElement.name.name : '';

function allText(node: Node): string {
  if (node.type === 'JSXText') return node.value;
  return node.type === 'JSXElement' ? node.children.map(allText).join(' ') : '';
}
