/** Rows that a counter makes: `Array.from({ length: 10 }, (_, i) => ({ name: `Member ${i}`, points: 1000 - i }))`. */

import { bare, calleeName, isFunction, numberOf, pathOf, propertiesOf, textOf, within } from '../syntax.ts';
import type { FunctionNode, Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { namesAround, placeOf } from './place.ts';
import type { Invention } from './records.ts';
import { isMeasured, isPretence, wordsOf } from './words.ts';

/** From here on made rows are taken for invented ones. */
const certain = 2.5;

export function generatedIn(script: Script): Invention[] {
  return script.nodes('CallExpression').flatMap((node) => {
    const made = makerOf(node, script);
    const place = placeOf(node, script);
    if (!made || place.isAside) return [];
    const row = rowOf(made);
    const [index] = made.params.slice(1);
    if (!row) return [];
    const counter = index?.type === 'Identifier' ? index.name : null;
    let score = traitsOf(row, countedNames(made, counter)) + (measuredBy(made) === null ? 0 : 1);
    if (score === 0) return [];
    const names = place.near;
    if (names.some(isPretence)) score += 2;
    else if (names.some((name) => /^(?:generate|make|create|build|fake)[A-Z]/.test(name))) score += 0.5;
    if (places(node, script).some(({ standsIn }) => standsIn)) score += 1;
    if (
      names.some((name) =>
        wordsOf(name).some((word) =>
          /^(?:skeletons?|particles?|days|weeks|months|years|hours|slots|pages|cells|grid|board|calendar)$/.test(word),
        ),
      )
    )
      score -= 3;
    const parent = script.parent(node);
    const at = parent?.type === 'VariableDeclarator' ? parent : node;
    return score >= certain
      ? [{ at, message: `a counter makes the records of ${namesAround(node, script)[0] ?? 'a list'}` }]
      : [];
  });
}

function places(node: Node, script: Script): { standsIn: boolean }[] {
  const parent = script.parent(node);
  const binding = parent?.type === 'VariableDeclarator' ? script.scopes.declaredAt(parent.id) : null;
  return [node, ...(binding?.references ?? [])].map((at) => placeOf(at, script));
}

/** The function that is called for each number, or null. */
function makerOf(node: NodeOf<'CallExpression'>, script: Script): FunctionNode | null {
  const callee = bare(node.callee);
  const name = calleeName(node);
  if (pathOf(callee) === 'Array.from') {
    const [list, made] = node.arguments;
    const isCounted = list !== undefined && bare(list).type === 'ObjectExpression';
    return isCounted && made && isFunction(bare(made)) ? (bare(made) as FunctionNode) : null;
  }
  if (name !== 'map' || callee.type !== 'MemberExpression') return null;
  if (isListOfTexts(callee.object, script)) return measuredBy(node.arguments[0]);
  const isCounted = [...within(callee.object)].some(
    (part) => (part.type === 'NewExpression' || part.type === 'CallExpression') && calleeName(part) === 'Array',
  );
  const made = node.arguments[0] && bare(node.arguments[0]);
  return isCounted && made && isFunction(made) ? made : null;
}

function isListOfTexts(node: Node, script: Script): boolean {
  const inner = bare(node);
  const source = inner.type === 'Identifier' ? script.scopes.resolve(inner)?.sources[0] : null;
  const list = source?.kind === 'value' ? bare(source.node) : inner;
  return (
    list.type === 'ArrayExpression' && list.elements.length > 1 && list.elements.every((one) => textOf(one) !== null)
  );
}

/** `(topic, i) => ({ topic, count: 1000 - i * 120 })`: a figure of each text is worked out from its place. */
function measuredBy(argument: Node | undefined): FunctionNode | null {
  const made = argument && bare(argument);
  if (!made || !isFunction(made)) return null;
  const [, counter] = made.params;
  const row = rowOf(made);
  if (!row || counter?.type !== 'Identifier') return null;
  const isMade = [...propertiesOf(row)].some(
    ([key, value]) =>
      isMeasured(key) &&
      bare(value).type === 'BinaryExpression' &&
      speaksOf(value, new Set([counter.name])) &&
      [...within(value)].some((part) => (numberOf(part) ?? 0) >= 10),
  );
  return isMade ? made : null;
}

function rowOf(made: FunctionNode): NodeOf<'ObjectExpression'> | null {
  const body = made.body && bare(made.body);
  if (body?.type === 'ObjectExpression') return body;
  if (body?.type !== 'BlockStatement') return null;
  for (const statement of body.body) {
    const result = statement.type === 'ReturnStatement' && statement.argument ? bare(statement.argument) : null;
    if (result?.type === 'ObjectExpression') return result;
  }
  return null;
}

/** The counter, and what is worked out from it before the row is made. */
function countedNames(made: FunctionNode, counter: string | null): Set<string> {
  const names = new Set(counter === null ? [] : [counter]);
  for (const node of made.body ? within(made.body) : [])
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init && speaksOf(node.init, names))
      names.add(node.id.name);
  return names;
}

const speaksOf = (node: Node, names: ReadonlySet<string>): boolean =>
  [...within(node)].some((part) => part.type === 'Identifier' && names.has(part.name));

function traitsOf(row: NodeOf<'ObjectExpression'>, counted: ReadonlySet<string>): number {
  let [named, measured, others] = [0, 0, 0];
  for (const [key, value] of propertiesOf(row)) {
    const parts = [...within(value)];
    const isCounted = speaksOf(value, counted);
    const isChance = parts.some(
      (part) => part.type === 'CallExpression' && /random|rand|pick|sample|choice/i.test(calleeName(part) ?? ''),
    );
    if (!isCounted && !isChance) continue;
    const isText =
      parts.some((part) => part.type === 'TemplateLiteral') ||
      parts.some((part) => part.type === 'MemberExpression' && part.computed);
    if (
      /^(?:name|title|author|user|user_?name|host|email|full_?name|display_?name|organi[sz]er|location|venue|city|excerpt|body|content|message|description)$/i.test(
        key,
      ) &&
      isText
    )
      named += 1.25;
    else if (isMeasured(key) && numberOf(value) === null) measured = 1.5;
    else if (/^(?:id|slug|status|date|created_?at|price|category|image|avatar|url)$/i.test(key)) others += 0.25;
    else if (
      /^(?:x|y|z|left|top|size|delay|duration|rotate|rotation|colou?r|speed|opacity|scale|angle|value|label)$/i.test(
        key,
      )
    )
      others -= 1;
  }
  return named + measured === 0 ? 0 : Math.min(named, 2.5) + measured + others;
}
