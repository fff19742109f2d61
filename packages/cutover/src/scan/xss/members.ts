/** What the members of components and classes of one file hold. */

import { boundNames } from '../html.ts';
import { bare, calleeName, functionAround, isFunction, keyOf, pathOf } from '../syntax.ts';
import type { FunctionNode, Node, NodeOf } from '../syntax.ts';
import type { Binding } from '../scope.ts';
import { escapesSomewhere } from './sanitising.ts';
import type { Script } from '../source.ts';

interface ComponentValues {
  /** Where it is said. */
  at: Node;
  held: Node[];
  /** Functions that compute it. */
  computed: Node[];
}

/** What a name in a bound attribute of a page stands for; null where this file does not say it. */
export function componentValues(name: NodeOf<'Identifier'>, script: Script): ComponentValues | null {
  if (!isBound(name, script)) return null;
  const properties = script
    .nodes('Property')
    .filter((property) => keyOf(property) === name.name && script.parent(property)?.type === 'ObjectExpression');
  const values = properties.map(({ value }) => bare(value));
  const assigned = script
    .nodes('AssignmentExpression')
    .filter(({ left }) => new RegExp(`^(?:this|self|vm)\\.${name.name}$`).test(pathOf(left) ?? ''))
    .map(({ right }) => right);
  const computed = values.filter(isFunction);
  const held = [...values.filter((value) => !isFunction(value)), ...assigned];
  if (computed.length === 0 && held.every(isEmpty)) return null;
  const [at] = [...computed, ...held];
  return at ? { at, held, computed } : null;
}

/** Whether a node is part of an expression in an attribute of a page. */
export function isBound(node: Node, script: Script): boolean {
  for (let at = script.parent(node); at; at = script.parent(at))
    if (at.type === 'CallExpression') {
      const name = calleeName(at) ?? '';
      if (boundNames.markup.test(name) || boundNames.address.test(name)) return true;
    }
  return false;
}

/** Holds nothing yet: `''`, `null`, `[]`, `{}`, `new Map()`. */
export function isEmpty(node: Node): boolean {
  const inner = bare(node);
  if (inner.type === 'Literal') return inner.value === null || inner.value === '';
  if (inner.type === 'ArrayExpression') return inner.elements.length === 0;
  if (inner.type === 'ObjectExpression') return inner.properties.length === 0;
  return (
    inner.type === 'NewExpression' && inner.arguments.length === 0 && /^(?:Map|Set)$/.test(calleeName(inner) ?? '')
  );
}

/** `@property() bio = ''`, `static properties = { bio: {} }`: whoever uses the element sets it. */
export function isSetFromOutside(own: readonly NodeOf<'PropertyDefinition'>[], key: string, script: Script): boolean {
  if (own.some(({ decorators }) => decorators.length > 0)) return true;
  return script.nodes('PropertyDefinition').some((property) => {
    const value = property.static && keyOf(property) === 'properties' && property.value ? bare(property.value) : null;
    return (
      value?.type === 'ObjectExpression' &&
      value.properties.some((one) => one.type === 'Property' && keyOf(one) === key)
    );
  });
}

/** What is put into an object after it was written out: `params[name] = value`, `params.from = value`. */
export function putInto(binding: Binding, key: string, script: Script): Node[] {
  return binding.references.flatMap((reference) => {
    const member = script.parent(reference);
    const assignment = member && script.parent(member);
    if (member?.type !== 'MemberExpression' || member.object !== reference) return [];
    if (assignment?.type !== 'AssignmentExpression' || assignment.left !== member) return [];
    const named = keyOf(member);
    return named === null || named === key ? [assignment.right] : [];
  });
}

/** A class of this file whose objects are only made where text is escaped: `class Html { constructor(readonly text) {} }`. */
export function isOfEscapingClass(type: Node | null, script: Script): boolean {
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false;
  const { name } = type.typeName;
  if (!script.nodes('ClassDeclaration').some(({ id }) => id?.name === name)) return false;
  const made = script.nodes('NewExpression').filter((node) => calleeName(node) === name);
  return (
    made.length > 0 &&
    made.every((node) => {
      const around = functionAround(node, script);
      return around !== null && escapesSomewhere(around, script);
    })
  );
}

/** `Calendar.prototype.cells = function () {...}` */
export function ofPrototype(name: string, script: Script): FunctionNode | undefined {
  for (const { left, right } of script.nodes('AssignmentExpression')) {
    const made = bare(right);
    if (isFunction(made) && pathOf(left)?.endsWith(`.prototype.${name}`) === true) return made;
  }
  return undefined;
}
