/** Which variables of its environment code goes on with, set or not. */

import { isForBrowsers } from './clients.ts';
import { keyOf, pathOf } from './syntax.ts';
import type { Node, NodeOf } from './syntax.ts';
import type { Script, SourceFile } from './source.ts';

export interface ReadVariable {
  name: string;
  file: string;
  line: number;
}

/** What builds, tests and people run; no service starts it. */
const ofTools =
  /(?:^|\/)(?:build|scripts?|tools|bin|bench|testing|migrations)\/|(?:^|\/)(?:[\w.-]+\.)?(?:config|setup)\.[cm]?[jt]s$/;

/** Reads such as `process.env['EDITOR_NAME']` whose value is used as if it were there: no fallback, no question whether it is set. */
export function variablesIn(source: SourceFile): ReadVariable[] {
  const { script } = source;
  if (!script || ofTools.test(source.path) || isForBrowsers(source)) return [];
  return script.nodes('MemberExpression').flatMap((node) => {
    const name = keyOf(node);
    if (name === null || pathOf(node.object) !== 'process.env' || !isTakenForSet(node, script)) return [];
    return [{ name, file: source.path, line: source.lineAt(node.start) }];
  });
}

function isTakenForSet(read: NodeOf<'MemberExpression'>, script: Script): boolean {
  const user = userOf(read, script);
  if (user.parent?.type !== 'VariableDeclarator') return goesOn(user, script);
  const binding = user.parent.id.type === 'Identifier' ? script.scopes.declaredAt(user.parent.id) : null;
  // A constant of this file that nobody ever asks about is used as it is.
  if (!binding || binding.exported || binding.sources.length > 1 || binding.references.length === 0) return false;
  return binding.references.every((reference) => goesOn(userOf(reference, script), script));
}

interface Use {
  value: Node;
  parent: Node | null;
}

/** The expression with types and `!` around it, and what stands around that. */
function userOf(read: Node, script: Script): Use {
  let [value, parent] = [read, script.parent(read)];
  while (parent && /^(?:TS\w+Expression|ParenthesizedExpression|ChainExpression)$/.test(parent.type))
    [value, parent] = [parent, script.parent(parent)];
  return { value, parent };
}

/** Whether the value goes into a text, an answer or an object as it is. What a function is handed may be asked about there. */
function goesOn({ value, parent }: Use, script: Script): boolean {
  switch (parent?.type) {
    case 'TemplateLiteral':
      return !isWithin(value, script, 'IfStatement', 'ConditionalExpression', 'LogicalExpression');
    case 'BinaryExpression':
      return parent.operator === '+';
    case 'ReturnStatement':
    case 'ArrayExpression':
      return !isWithin(value, script, 'IfStatement', 'ConditionalExpression', 'LogicalExpression');
    default:
      return false;
  }
}

function isWithin(node: Node, script: Script, ...types: Node['type'][]): boolean {
  for (let at = script.parent(node); at; at = script.parent(at)) if (types.includes(at.type)) return true;
  return false;
}
