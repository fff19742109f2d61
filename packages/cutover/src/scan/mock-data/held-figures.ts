/** Figures that an object or a function keeps: set once by hand, shown ever after. */

import { bare, functionAround, isFunction, keyOf, numberOf, pathOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import type { Script } from '../source.ts';
import { placeOf } from './place.ts';
import { isMeasured, mayBeChosen } from './words.ts';

interface Held {
  at: Node;
  name: string;
  value: number;
}

export const heldFigures = (script: Script): Held[] => [...ofFields(script), ...ofJudgements(script)];

/** Smaller ones begin a count or are a limit. */
const least = 20;
/** `this.raised = 48210`, which the same class shows and nothing ever asks for. */
function ofFields(script: Script): Held[] {
  const assignments = script.nodes('AssignmentExpression').filter(({ operator }) => operator === '=');
  const set = assignments.flatMap((at) => {
    const [owner, name, ...deeper] = (pathOf(at.left) ?? '').split('.');
    return owner === 'this' && name !== undefined && deeper.length === 0 ? [{ at, name, given: at.right }] : [];
  });
  const declared = script.nodes('PropertyDefinition').flatMap((at) => {
    const name = keyOf(at);
    return name !== null && at.value && !at.static ? [{ at, name, given: at.value }] : [];
  });
  return [...set, ...declared].flatMap(({ at, name, given }) => {
    const value = numberOf(given);
    if (
      value === null ||
      value < least ||
      !isMeasured(name) ||
      mayBeChosen(name) ||
      /progress/i.test(name) ||
      placeOf(at, script).isAside
    )
      return [];
    const others = [...set, ...declared].filter((other) => other.name === name && numberOf(other.given) === null);
    return others.length === 0 && isShown(name, script) ? [{ at, name, value }] : [];
  });
}

/** Within a text that is given to somebody: `${this.raised} raised`. */
const isShown = (name: string, script: Script): boolean =>
  script.nodes('MemberExpression').some((node) => {
    if (pathOf(node) !== `this.${name}`) return false;
    for (let at = script.parent(node); at && !isFunction(at); at = script.parent(at)) {
      if (at.type === 'TemplateLiteral' || at.type === 'JSXExpressionContainer') return true;
      if (at.type === 'AssignmentExpression')
        return /\.(?:textContent|innerText|innerHTML)$/.test(pathOf(at.left) ?? '');
      if (at.type === 'BinaryExpression' && /^[<>=!]/.test(at.operator)) return false;
    }
    return false;
  });

/** `{ label, confidence: 0.87 }`: a judgement that was worked out, with a certainty that was not. */
function ofJudgements(script: Script): Held[] {
  const found = script.nodes('Property').flatMap((at) => {
    const name = keyOf(at);
    const value = numberOf(at.value);
    const isSure =
      name !== null &&
      /^(?:confidence|certainty|accuracy|probability|similarity|relevance|relevance_?score)$/i.test(name);
    return isSure && value !== null && isOdd(value) ? [{ at, name, value }] : [];
  });
  return found.length === 1 ? found.filter(({ at }) => isBesideWorkedOut(at, script)) : [];
}

/** Nobody chooses 0.87. */
const isOdd = (value: number): boolean => value > 0 && value < 1 && Math.round(value * 100) % 5 !== 0;

function isBesideWorkedOut(property: Node, script: Script): boolean {
  const object = script.parent(property);
  if (object?.type !== 'ObjectExpression' || !placeOf(object, script).isAnswer || !functionAround(object, script))
    return false;
  return object.properties.some(
    (other) =>
      other !== property &&
      other.type === 'Property' &&
      /^(?:Identifier|CallExpression|MemberExpression)$/.test(bare(other.value).type),
  );
}
