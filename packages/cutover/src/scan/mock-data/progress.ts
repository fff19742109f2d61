/** Progress that a clock makes: it runs to the end whatever is under way, since nothing is. */

import { bare, calleeName, functionAround, isFunction, keyOf, numberOf, pathOf, within } from '../syntax.ts';
import type { FunctionNode, Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { placeOf } from './place.ts';

/** @param asks whether a function asks anybody for anything */
export function progressIn(script: Script, asks: (of: FunctionNode) => boolean): NodeOf<'CallExpression'>[] {
  return script.nodes('CallExpression').filter((node) => {
    if (calleeName(node) !== 'setInterval' || placeOf(node, script).isAside) return false;
    const tick = node.arguments[0] && bare(node.arguments[0]);
    const around = functionAround(node, script);
    if (!tick || !isFunction(tick) || !around || asks(tick) || asks(around)) return false;
    return grows(tick) && ends(tick) && (saysWork(around) || handsOver(tick));
  });
}

const progress = /progress|percent/i;

/** `setProgress((value) => value + 10)`, `bar.value += 5`, `value += 10; setProgress(value)`. */
function grows(tick: FunctionNode): boolean {
  const parts = [...within(tick)];
  const isNamed = parts.some(
    (part) =>
      (part.type === 'CallExpression' && progress.test(calleeName(part) ?? '')) ||
      (part.type === 'AssignmentExpression' && progress.test(pathOf(part.left) ?? '')),
  );
  const isSteady = parts.some(
    (part) =>
      (part.type === 'AssignmentExpression' && part.operator === '+=') ||
      part.type === 'UpdateExpression' ||
      (part.type === 'BinaryExpression' &&
        part.operator === '+' &&
        part.left.type === 'Identifier' &&
        (numberOf(part.right) !== null || isChance(part.right))),
  );
  return isNamed && isSteady;
}

const isChance = (node: Node): boolean =>
  [...within(node)].some((part) => part.type === 'MemberExpression' && pathOf(part) === 'Math.random');

const ends = (tick: FunctionNode): boolean =>
  [...within(tick)].some((part) => part.type === 'CallExpression' && calleeName(part) === 'clearInterval');

/** `setUploading(true)` before the clock is wound. */
const saysWork = (around: FunctionNode): boolean =>
  [...within(around)].some(
    (part) =>
      part.type === 'CallExpression' &&
      /^set(?:Is)?\w*(?:Upload|Process|Sav|Send|Import|Export|Analy[sz]|Sync|Generat|Scann|Install|Download)ing$/.test(
        calleeName(part) ?? '',
      ),
  );

/** `onDone({ url })`: something is said to be there at the end. */
const handsOver = (tick: FunctionNode): boolean =>
  [...within(tick)].some((part) => {
    if (part.type !== 'CallExpression' || part.arguments.length === 0) return false;
    const callee = bare(part.callee);
    const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? keyOf(callee) : '';
    return /^on(?:Done|Complete|Upload\w*|Success|Finish\w*)$/.test(name ?? '');
  });
