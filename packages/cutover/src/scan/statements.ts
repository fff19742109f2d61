/** SQL that code hands over whole, so that a database can say whether it understands it. */

import { textOf } from './syntax.ts';
import type { Node } from './syntax.ts';
import type { Script, SourceFile } from './source.ts';

export interface Statement {
  /** With `$1`, `$2` for what is filled in. */
  text: string;
  file: string;
  line: number;
}

const isSql =
  /^\s*(?:with\s+\w+[\s\S]*\bas\s*\(|select\s[\s\S]*\bfrom\s|insert\s+into\s+"?\w|update\s+"?[\w.]+"?\s+set\s|delete\s+from\s)/i;

/** A text that is SQL beyond doubt, or null. */
export function sqlOf(node: Node): string | null {
  const text =
    node.type === 'TemplateLiteral'
      ? node.quasis
          .map(({ value }, index) => (value.cooked ?? value.raw) + (node.quasis[index + 1] ? `$${index + 1}` : ''))
          .join('')
      : textOf(node);
  return text !== null && text.length >= 12 && isSql.test(text) ? text : null;
}

/** Statements that are arguments of a call or stand behind a tag such as `sql`: nothing is added to them on the way. */
export function statementsIn(source: SourceFile): Statement[] {
  const { script } = source;
  if (!script) return [];
  return [...script.nodes('Literal'), ...script.nodes('TemplateLiteral')].flatMap((node) => {
    const text = sqlOf(node);
    if (text === null || !isWhole(node, script)) return [];
    return [{ text: text.trim().replace(/;$/, ''), file: source.path, line: source.lineAt(node.start) }];
  });
}

function isWhole(node: Node, script: Script): boolean {
  const parent = script.parent(node);
  if (node.type === 'TemplateLiteral' && node.expressions.length > 0)
    return parent?.type === 'TaggedTemplateExpression' && node.expressions.every(isValue);
  return (
    parent?.type === 'TaggedTemplateExpression' ||
    (parent?.type === 'CallExpression' && parent.arguments[0] === node) ||
    (parent?.type === 'Property' && parent.value === node)
  );
}

/** What a tag fills in as a value; a call may fill in more of the statement. */
const isValue = (node: Node): boolean => node.type === 'Identifier' || node.type === 'MemberExpression';
