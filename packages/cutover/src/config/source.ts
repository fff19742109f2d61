/** Finds the line of a key in the text of a config, by reading its syntax. */

import { parseSync } from 'rolldown/utils';
import type { KeyPath } from './findings.ts';

type Program = ReturnType<typeof parseSync>['program'];
type Statement = Program['body'][number];
type Expression = Extract<Statement, { type: 'ExpressionStatement' }>['expression'];

/** Line (from 1) of the deepest key of the path that is written literally, or null. */
export type Locate = (path: KeyPath) => number | null;

/** @param text source of the config; JSON counts as a module that exports it */
export function locator(file: string, text: string): Locate {
  const json = file.endsWith('.json');
  const { program, errors } = parseSync(json ? `${file}.js` : file, json ? `export default ${text}` : text);
  if (errors.length > 0) return () => null;
  const root = exported(program);
  const offset = json ? -'export default '.length : 0;
  return (path) => {
    let value = root;
    let position: number | null = null;
    for (const key of path) {
      const found = member(value, key, program);
      if (found === null) break;
      value = found.value;
      position = found.at + offset;
    }
    return position === null ? null : text.slice(0, position).split('\n').length;
  };
}

function exported(program: Program): Expression | null {
  const statement = program.body.find((candidate) => candidate.type === 'ExportDefaultDeclaration');
  return statement === undefined ? null : literal(statement.declaration as Expression, program);
}

/** Sees through `defineSystem(...)`, `satisfies`, `as` and the name of a constant. */
function literal(expression: Expression | null, program: Program, depth = 0): Expression | null {
  if (expression === null || depth > 20) return null;
  switch (expression.type) {
    case 'CallExpression': {
      const [first] = expression.arguments;
      return first === undefined || first.type === 'SpreadElement' ? null : literal(first, program, depth + 1);
    }
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return literal(expression.expression, program, depth + 1);
    case 'Identifier':
      return literal(constant(expression.name, program), program, depth + 1);
    default:
      return expression;
  }
}

function constant(name: string, program: Program): Expression | null {
  for (const statement of program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration') continue;
    const found = declaration.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name);
    if (found !== undefined) return found.init;
  }
  return null;
}

function member(
  expression: Expression | null,
  key: string,
  program: Program,
): { value: Expression | null; at: number } | null {
  if (expression?.type === 'ArrayExpression') {
    const item = expression.elements[Number(key)];
    return item === null || item === undefined || item.type === 'SpreadElement'
      ? null
      : { value: literal(item, program), at: item.start };
  }
  if (expression?.type !== 'ObjectExpression') return null;
  for (const property of expression.properties.toReversed()) {
    if (property.type === 'Property' && !property.computed && keyName(property.key) === key)
      return { value: literal(property.value, program), at: property.start };
  }
  return null;
}

function keyName(key: { type: string; name?: unknown; value?: unknown }): string {
  return key.type === 'Identifier' ? String(key.name) : String(key.value);
}
