/** Whether what a function gives back, or what it does, takes the place of an answer: because of where it is called. */

import { functionAround, keyOf, pathOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import type { Script } from '../source.ts';
import { placeOf } from './place.ts';

/** `catch { showSamples(); }` of the function that holds the node. */
export function standsInByCall(node: Node, script: Script): boolean {
  const around = functionAround(node, script);
  const holder = around && script.parent(around);
  if (!around || !holder) return false;
  if (holder.type === 'MethodDefinition' || holder.type === 'PropertyDefinition') {
    const name = keyOf(holder);
    const calls = script.nodes('CallExpression').filter(({ callee }) => pathOf(callee) === `this.${name}`);
    return calls.some((call) => standsIn(call, script));
  }
  const declared =
    around.type === 'FunctionDeclaration' ? around.id : holder.type === 'VariableDeclarator' ? holder.id : null;
  const references = (declared && script.scopes.declaredAt(declared)?.references) ?? [];
  return references.some((reference) => isCalled(reference, script) && standsIn(reference, script));
}

function isCalled(reference: Node, script: Script): boolean {
  const parent = script.parent(reference);
  // `.catch(showSamples)` calls it as well.
  return parent?.type === 'CallExpression';
}

const standsIn = (node: Node, script: Script): boolean => {
  const place = placeOf(node, script);
  return place.standsIn && !place.isAside;
};
