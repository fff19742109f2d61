/** What written types say: numbers, dates and words from a list hold no markup. */

import { bare, keyOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import type { Script } from '../source.ts';

const harmlessNames = new Set([
  'Date',
  'ReactNode',
  'JSX',
  'ReactElement',
  'HTMLElement',
  'Element',
  'Node',
  'DocumentFragment',
  'SafeHtml',
  'TrustedHTML',
]);

/** Whether a type leaves no room for text that somebody wrote. */
export function isHarmlessType(type: Node | null, script: Script): boolean {
  switch (type?.type) {
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
    case 'TSBigIntKeyword':
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
    case 'TSLiteralType':
    case 'TSFunctionType':
      return true;
    case 'TSUnionType':
      return type.types.every((part) => isHarmlessType(part, script));
    case 'TSArrayType':
      return isHarmlessType(type.elementType, script);
    case 'TSTypeOperator':
      return type.operator === 'keyof' || isHarmlessType(type.typeAnnotation, script);
    case 'TSTypeReference': {
      const name = type.typeName.type === 'Identifier' ? type.typeName.name : null;
      if (name === null) return false;
      if (harmlessNames.has(name)) return true;
      const alias = script.nodes('TSTypeAliasDeclaration').find(({ id }) => id.name === name);
      return alias !== undefined && alias.typeAnnotation !== type && isHarmlessType(alias.typeAnnotation, script);
    }
    default:
      return false;
  }
}

/** The type of a member of a type that is written in this file, or null. */
export function memberType(type: Node | null, key: string, script: Script): Node | null {
  if (!type) return null;
  if (type.type === 'TSTypeLiteral') return fieldOf(type.members, key);
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return null;
  const { name } = type.typeName;
  const declared = script.nodes('TSInterfaceDeclaration').find(({ id }) => id.name === name);
  if (declared) return fieldOf(declared.body.body, key);
  const alias = script.nodes('TSTypeAliasDeclaration').find(({ id }) => id.name === name);
  return alias?.typeAnnotation.type === 'TSTypeLiteral' ? fieldOf(alias.typeAnnotation.members, key) : null;
}

/** The type of what a list that is gone through holds: `stats.map((stat) => stat.total)` of `stats: Stat[]`. */
export function elementType(list: Node | null, script: Script): Node | null {
  const inner = list && bare(list);
  const type = inner?.type === 'Identifier' ? (script.scopes.resolve(inner)?.type ?? null) : null;
  if (type?.type === 'TSArrayType') return type.elementType;
  const isList =
    type?.type === 'TSTypeReference' &&
    type.typeName.type === 'Identifier' &&
    /^(?:Readonly)?Array$/.test(type.typeName.name);
  return isList ? (type.typeArguments?.params[0] ?? null) : null;
}

function fieldOf(members: readonly Node[], key: string): Node | null {
  for (const member of members) {
    if (member.type !== 'TSPropertySignature') continue;
    const named = member.key.type === 'Identifier' ? member.key.name : keyOf(member.key);
    if (named === key) return member.typeAnnotation?.typeAnnotation ?? null;
  }
  return null;
}
