/** Where a value stands in the program: what it is called, and whether it takes the place of an answer. */

import { bare, calleeName, isFunction, keyOf, pathOf, within, textOf } from '../syntax.ts';
import type { Node } from '../syntax.ts';
import type { Script } from '../source.ts';

export interface Place {
  /** Names on the way out: of the property, the variable, the function, and all around them. */
  names: string[];
  /** Those of them that are the value's own: up to the function that holds it. */
  near: string[];
  /** In a `catch`, after `??` or `||`, or in the branch of what is not there. */
  standsIn: boolean;
  /** Begins as a state or default of a component. */
  isState: boolean;
  /** Answer of a handler, or what a function gives back. */
  isAnswer: boolean;
  /** Only where somebody develops or tests. */
  isAside: boolean;
}

const stateCalls =
  /^(?:useState|useReducer|useRef|ref|reactive|shallowRef|createSignal|createStore|writable|atom|signal|create|createContext|createSlice|persist|set[A-Z]\w*|observable|BehaviorSubject)$/;
const answerCalls = /^(?:json|send|resolve|jsonResponse|success|ok|reply|respond)$/;
const asideKeys =
  /^(?:examples?|placeholder|openapi|swagger|schema|story|args|docs?|description|fixture|sample_?request)$/i;
const writes =
  /^(?:insert|insertMany|createMany|bulkCreate|upsert|values|expect|toEqual|toMatchObject|toBe|insertInto|bulkInsert)$/;

/** What is shown until an answer comes, or when none does. */
const answersInstead = /^(?:onError|error|fail|fallback|fallbackData|placeholderData|initialData|catch)$/;

/** Looks outward from a value to the statement of the module that holds it. */
export function placeOf(node: Node, script: Script): Place {
  const place: Place = { names: [], near: [], standsIn: false, isState: false, isAnswer: false, isAside: false };
  let child = node;
  let functions = 0;
  for (let at = script.parent(node); at; child = at, at = script.parent(at)) {
    note(place, at, child);
    const isNear = functions === 0 || (functions === 1 && isFunction(child));
    if (isNear) place.near = [...place.names];
    if (isFunction(at)) functions++;
  }
  return place;
}

function note(place: Place, at: Node, child: Node): void {
  switch (at.type) {
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition': {
      const key = keyOf(at);
      if (key !== null) place.names.push(key);
      if (key !== null && asideKeys.test(key)) place.isAside = true;
      if (key !== null && answersInstead.test(key)) place.standsIn = true;
      if (at.type === 'PropertyDefinition' && at.value === child) place.isState = true;
      return;
    }
    case 'VariableDeclarator':
      if (at.id.type === 'Identifier') place.names.push(at.id.name);
      if (at.id.type === 'ArrayPattern' && at.id.elements[0]?.type === 'Identifier')
        place.names.push(at.id.elements[0].name);
      return;
    case 'AssignmentExpression': {
      const path = pathOf(at.left);
      const shown = path ?? elementOf(at.left);
      // Stimulus calls the element of `viewers` its target.
      if (shown !== null) place.names.push(shown.replace(/Target(?=\.(?:textContent|innerText)$)/, ''));
      if (path?.endsWith('.defaultProps')) place.isState = true;
      if (path !== null && /^(?:ctx|context|this|response|reply)\.body$/.test(path)) place.isAnswer = true;
      if (at.operator === '??=' || at.operator === '||=') place.standsIn = true;
      return;
    }
    case 'AssignmentPattern':
      if (at.right === child) place.isState = true;
      return;
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'FunctionExpression':
      if (at.id) place.names.push(at.id.name);
      return;
    case 'LogicalExpression': {
      const missing = at.operator === '&&' ? null : keyOf(bare(at.left));
      if (at.right === child && missing !== null) place.names.push(missing);
      if (at.right === child && at.operator !== '&&') place.standsIn = true;
      return;
    }
    case 'ConditionalExpression':
      if (at.test !== child && isEmptinessTest(at.test)) place.standsIn = true;
      if (isDevelopmentTest(at.test)) place.isAside = true;
      return;
    case 'IfStatement':
      if (at.consequent === child && isDevelopmentTest(at.test)) place.isAside = true;
      else if (at.test !== child && isEmptinessTest(at.test)) place.standsIn = true;
      return;
    case 'CatchClause':
      place.standsIn = true;
      return;
    case 'ReturnStatement':
      place.isAnswer = true;
      return;
    case 'ArrowFunctionExpression':
      if (at.body === child) place.isAnswer = true;
      return;
    case 'CallExpression':
      return noteCall(place, at, child);
    default:
      return;
  }
}

/** `document.getElementById('listeners').textContent`: the name of the element that is filled. */
function elementOf(node: Node): string | null {
  const left = bare(node);
  if (left.type !== 'MemberExpression' || !/^(?:textContent|innerText|innerHTML)$/.test(keyOf(left) ?? '')) return null;
  const call = bare(left.object);
  return call.type === 'CallExpression' && /^(?:getElementById|querySelector)$/.test(calleeName(call) ?? '')
    ? textOf(call.arguments[0])
    : null;
}

function noteCall(place: Place, at: Extract<Node, { type: 'CallExpression' }>, child: Node): void {
  const name = calleeName(at) ?? '';
  if (at.callee === child) return;
  if (/^(?:catch|fail|catchError|onErrorReturn)$/.test(name)) place.standsIn = true;
  if (name === 'then' && at.arguments[1] === child) place.standsIn = true;
  if (stateCalls.test(name)) {
    place.isState = true;
    if (/^set[A-Z]/.test(name)) place.names.push(name);
  }
  if (answerCalls.test(name)) place.isAnswer = true;
  if (writes.test(name)) place.isAside = true;
}

/** `!data`, `error`, `list.length === 0`, `!response.ok`: nothing came. */
function isEmptinessTest(test: Node): boolean {
  const inner = bare(test);
  switch (inner.type) {
    case 'UnaryExpression':
      return inner.operator === '!';
    case 'LogicalExpression':
      return isEmptinessTest(inner.left) || isEmptinessTest(inner.right);
    case 'BinaryExpression':
      return (
        /^[=!]==?$|^[<>]=?$/.test(inner.operator) &&
        [...within(inner)].some(
          (node) =>
            (node.type === 'MemberExpression' && /^(?:length|size|status|statusCode|ok)$/.test(keyOf(node) ?? '')) ||
            (node.type === 'Literal' && node.value === null) ||
            (node.type === 'Identifier' && node.name === 'undefined'),
        )
      );
    case 'Identifier':
      return /error|failed|fail|empty|offline|mock|demo|sample|fake|preview/i.test(inner.name);
    case 'MemberExpression':
      return /error|failed|offline|mock|demo|length/i.test(keyOf(inner) ?? '');
    default:
      return false;
  }
}

/** Code that a production build leaves out. */
export function isDevelopmentTest(test: Node): boolean {
  const inner = bare(test);
  if (inner.type === 'LogicalExpression' && inner.operator === '&&')
    return isDevelopmentTest(inner.left) || isDevelopmentTest(inner.right);
  if (/(?:^|\.)(?:__DEV__|DEV)$/.test(pathOf(inner) ?? '')) return true;
  if (inner.type !== 'BinaryExpression') return false;
  const [path, text] = [pathOf(inner.left), inner.right.type === 'Literal' ? inner.right.value : null];
  if (path === null || !/NODE_ENV$|\.MODE$/.test(path)) return false;
  const equal = inner.operator.startsWith('=');
  return equal ? text === 'development' || text === 'test' : text === 'production';
}

/** Names of the functions, variables, properties and setters around a node. */
export const namesAround = (node: Node, script: Script): string[] => placeOf(node, script).names;
