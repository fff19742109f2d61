/** Chance, waves and the clock that end as a reading: beside a moment, before words that name it, in a chart, as an answer. */

import { bare, calleeName, isFunction, keyOf, numberOf, pathOf, textOf, within } from '../syntax.ts';
import type { FunctionNode, Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { functionOf } from '../functions.ts';
import { standsInByCall } from './callers.ts';
import { placeOf } from './place.ts';
import { isMeasured, wordsOf } from './words.ts';

/** What is left to chance, or to a function of this file that makes its own: `Math.sin(seed) * 10000` without its whole part. */
export function chances(script: Script): NodeOf<'CallExpression'>[] {
  const judged = new Map<FunctionNode, boolean>();
  const isHomemade = (of: FunctionNode): boolean => {
    const known = judged.get(of) ?? isHomemadeChance(of);
    judged.set(of, known);
    return known;
  };
  return script.nodes('CallExpression').filter((node) => {
    if (pathOf(node.callee) === 'Math.random') return true;
    const made = node.callee.type === 'Identifier' ? functionOf(script.scopes.resolve(node.callee)) : null;
    return made !== null && isHomemade(made);
  });
}

function isHomemadeChance(of: FunctionNode): boolean {
  const parts = of.body ? [...within(of.body)] : [];
  const isLarge = (node: Node): boolean => (numberOf(node) ?? 0) >= 1000;
  return (
    parts.some(
      (part) =>
        part.type === 'BinaryExpression' &&
        part.operator === '*' &&
        [part.left, part.right].some(isLarge) &&
        [part.left, part.right].some((side) => isWave(bare(side))),
    ) && parts.some((part) => part.type === 'BinaryExpression' && part.operator === '-' && isFloor(bare(part.right)))
  );
}

const isWave = (node: Node): boolean =>
  node.type === 'CallExpression' && /^Math\.(?:sin|cos)$/.test(pathOf(node.callee) ?? '');
const isFloor = (node: Node): boolean => node.type === 'CallExpression' && pathOf(node.callee) === 'Math.floor';

/** The wave of an answer that did not come: `catch(() => show(typical()))`, where the function draws one. */
export const isWaveInstead = (node: NodeOf<'CallExpression'>, script: Script): boolean =>
  isWave(node) && isPushed(node, script) && standsInByCall(node, script);

/** Whether chance, or what a variable took from it, ends as a reading. */
export function isReading(
  node: NodeOf<'CallExpression'>,
  isPlayful: (name: string) => boolean,
  script: Script,
): boolean {
  const places = [node, ...usesOf(node, script)];
  return (
    places.some((at) => isBesideMoment(at, isPlayful, script)) ||
    places.some((at, index) => index > 0 && isCalledMeasured(at, isPlayful, script)) ||
    places.some((at, index) => index > 0 && isNamedAfter(at, script)) ||
    isDrawn(node, script)
  );
}

/** Where the variable is used whose number this makes. */
function usesOf(node: Node, script: Script): Node[] {
  const holder = holderOf(node, script);
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return [];
  return script.scopes.declaredAt(holder.id)?.references ?? [];
}

/** The variable or property whose number an expression is: nothing that makes a text or picks one of a list lies between. */
function holderOf(node: Node, script: Script): NodeOf<'VariableDeclarator'> | NodeOf<'Property'> | null {
  let child = node;
  for (let at = script.parent(node); at; child = at, at = script.parent(at)) {
    if (at.type === 'VariableDeclarator' || at.type === 'Property') return at;
    const isArithmetic =
      (at.type === 'BinaryExpression' && /^[-+*/]$/.test(at.operator)) ||
      (at.type === 'ConditionalExpression' && at.test !== child) ||
      (at.type === 'CallExpression' && /^Math\.(?:floor|round|ceil|max|min)$/.test(pathOf(at.callee) ?? '')) ||
      bare(at) !== at;
    if (!isArithmetic) return null;
  }
  return null;
}

/** `{ date, high: Math.floor(Math.random() * 12) }`: a row that says when says what was read then. */
function isBesideMoment(node: Node, isPlayful: (name: string) => boolean, script: Script): boolean {
  const property = holderOf(node, script);
  const row = property?.type === 'Property' ? script.parent(property) : null;
  if (property?.type !== 'Property' || row?.type !== 'ObjectExpression' || !isScaled(property.value)) return false;
  const others = row.properties.filter((other) => other !== property && other.type === 'Property');
  const moment = others.find((other) => isOfMoment(other));
  if (!moment) return false;
  const key = keyOf(property);
  // A point of a chart: when, and how much.
  if (key === 'y' && keyOf(moment) === 'x') return true;
  const keys = [property, ...others].map((one) => keyOf(one) ?? '');
  return keys.every((one) => /^_?id$/.test(one) || !isPlayful(one));
}

const isOfMoment = (property: Node): boolean =>
  property.type === 'Property' &&
  [...within(property.value)].every((part) => !(part.type === 'CallExpression' && calleeName(part) === 'random')) &&
  ([...within(property.value)].some((part) => part.type === 'NewExpression' && calleeName(part) === 'Date') ||
    [...within(property.value)].some(
      (part) =>
        part.type === 'CallExpression' && /^to(?:ISO|LocaleDate|LocaleTime)String$/.test(calleeName(part) ?? ''),
    ));

/** Chance itself lies between 0 and 1, as weights and draws do; a reading is stretched to what it is of. */
const isScaled = (node: Node): boolean =>
  [...within(node)].some(
    (part) =>
      part.type === 'BinaryExpression' &&
      part.operator === '*' &&
      [part.left, part.right].some((side) => (numberOf(side) ?? 0) > 1 || bare(side).type === 'MemberExpression'),
  ) && [...within(node)].every((part) => !(part.type === 'MemberExpression' && keyOf(part) === 'length'));

/** `const r = chance(); rows.push({ commits: Math.floor(r * 14) })` */
function isCalledMeasured(node: Node, isPlayful: (name: string) => boolean, script: Script): boolean {
  const property = holderOf(node, script);
  const key = property?.type === 'Property' ? keyOf(property) : null;
  return (
    key !== null && property?.type === 'Property' && isMeasured(key) && !isPlayful(key) && isScaled(property.value)
  );
}

/** `looking + ' people are looking at this'`: the words after the variable say what was measured. */
function isNamedAfter(node: Node, script: Script): boolean {
  const parent = script.parent(node);
  let after: string | null = null;
  if (parent?.type === 'BinaryExpression' && parent.operator === '+') {
    const whole = script.parent(parent);
    if (parent.left === node) after = textOf(parent.right);
    else if (whole?.type === 'BinaryExpression' && whole.operator === '+' && whole.left === parent)
      after = textOf(whole.right);
  }
  if (parent?.type === 'TemplateLiteral')
    after = parent.quasis[parent.expressions.findIndex((one) => one === node) + 1]?.value.cooked ?? null;
  return (
    after !== null &&
    /^ \p{Ll}/u.test(after) &&
    after.length < 40 &&
    wordsOf(after).some((word) =>
      /^(?:people|visitors|members|users|viewers|listeners|stock|seats|tickets|others)$/.test(word),
    )
  );
}

/** `levels.push(1.2 + Math.random() * 0.05)` of a list that a chart draws: `datasets: [{ data: levels }]`. */
function isDrawn(node: Node, script: Script): boolean {
  const list = pushedTo(node, script);
  const references = (list && script.scopes.resolve(list)?.references) ?? [];
  return references.some((reference) => {
    const property = script.parent(reference);
    if (property?.type !== 'Property' || keyOf(property) !== 'data') return false;
    for (let at = script.parent(property); at && !isFunction(at); at = script.parent(at))
      if (at.type === 'Property' && /^(?:datasets|series)$/.test(keyOf(at) ?? '')) return true;
    return false;
  });
}

const isPushed = (node: Node, script: Script): boolean => pushedTo(node, script) !== null;

/** The list that a number is put into. */
function pushedTo(node: Node, script: Script): NodeOf<'Identifier'> | null {
  for (let at = script.parent(node); at && !isFunction(at); at = script.parent(at)) {
    if (at.type.endsWith('Statement') || at.type === 'ObjectExpression') return null;
    if (at.type !== 'CallExpression' || calleeName(at) !== 'push') continue;
    const callee = bare(at.callee);
    const list = callee.type === 'MemberExpression' ? bare(callee.object) : null;
    return list?.type === 'Identifier' ? list : null;
  }
  return null;
}

/** `4812 + (days % 37)`: a count that moves with the clock, named as one. */
export function clocksIn(script: Script): NodeOf<'BinaryExpression'>[] {
  return script.nodes('BinaryExpression').filter((node) => {
    if (node.operator !== '+') return false;
    const rest = [node.left, node.right]
      .map(bare)
      .find((side) => side.type === 'BinaryExpression' && side.operator === '%');
    const base = [node.left, node.right].map(bare).find((side) => side !== rest);
    if (rest?.type !== 'BinaryExpression' || !base || !isOfClock(rest.left, script) || placeOf(node, script).isAside)
      return false;
    const [by, least] = [numberOf(rest.right), writtenNumber(base, script)];
    const holder = holderOf(node, script);
    const name = holder?.type === 'Property' ? keyOf(holder) : holder?.id.type === 'Identifier' ? holder.id.name : null;
    // Hours, weeks and angles go round as well.
    return (
      by !== null &&
      ![7, 10, 12, 24, 60, 100, 360, 1000].includes(by) &&
      least !== null &&
      least >= 20 &&
      name !== null &&
      isMeasured(name)
    );
  });
}

function isOfClock(node: Node, script: Script): boolean {
  return [...within(node)].some((part) => {
    if (part.type === 'CallExpression') return pathOf(part.callee) === 'Date.now';
    const [source] = part.type === 'Identifier' ? (script.scopes.resolve(part)?.sources ?? []) : [];
    return (
      source?.kind === 'value' &&
      [...within(source.node)].some((inner) => inner.type === 'CallExpression' && pathOf(inner.callee) === 'Date.now')
    );
  });
}

function writtenNumber(node: Node, script: Script): number | null {
  const [source, ...others] = node.type === 'Identifier' ? (script.scopes.resolve(node)?.sources ?? []) : [];
  return numberOf(source?.kind === 'value' && others.length === 0 ? source.node : node);
}

/** `safety: spread(district.name, 55, 97)`: a function of this file makes a number of that range from letters. */
export function namesInRange(script: Script): NodeOf<'CallExpression'>[] {
  return script.nodes('CallExpression').filter((node) => {
    const made = node.callee.type === 'Identifier' ? functionOf(script.scopes.resolve(node.callee)) : null;
    const isRanged = node.arguments.filter((argument) => (numberOf(argument) ?? 0) > 1).length >= 2;
    return (
      isRanged &&
      made?.body &&
      [...within(made.body)].some(
        (part) => part.type === 'CallExpression' && /^(?:charCodeAt|codePointAt)$/.test(calleeName(part) ?? ''),
      ) &&
      holderOf(node, script)?.type === 'Property'
    );
  });
}
