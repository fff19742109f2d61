/** Chance, or arithmetic on names, shown as if it were measured. */

import { bare, calleeName, isFunction, keyOf, numberOf, pathOf, textOf, within } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { namesAround, placeOf } from './place.ts';
import { chances, clocksIn, isReading, isWaveInstead, namesInRange } from './readings.ts';
import type { Invention } from './records.ts';
import { isMeasured, wordsOf } from './words.ts';

export function chanceIn(script: Script): Invention[] {
  const random = chances(script);
  const waves = script
    .nodes('CallExpression')
    .filter((node) => isWaveOfMeasurement(node, script) || isWaveInstead(node, script));
  const arithmetic = script.nodes('BinaryExpression').filter((node) => isArithmeticOnNames(node, script));
  const measured = arithmetic.filter((node) => isMeasurement(node, script));
  const shown = new Set(random.filter((node) => isShown(node, script)));
  const beside = random.filter((node) => !shown.has(node) && isBeside(node, shown, script));
  return [
    ...random.flatMap((node) => (shown.has(node) || beside.includes(node) ? [told(node, 'chance', script)] : [])),
    ...waves.map((node) => told(node, 'a wave', script)),
    ...clocksIn(script).map((node) => told(node, 'the clock', script)),
    ...namesInRange(script).flatMap((node) =>
      isMeasurement(node, script) ? [told(node, 'arithmetic on a name', script)] : [],
    ),
    ...arithmetic.flatMap((node) =>
      measured.includes(node) || isOfSeed(node, measured, script) ? [told(node, 'arithmetic on a name', script)] : [],
    ),
  ];
}

/** `share: decay + Math.sin(week) * 0.03`, also by way of a variable: nothing that is counted of people swings so. */
function isWaveOfMeasurement(node: NodeOf<'CallExpression'>, script: Script): boolean {
  if (!/^Math\.(?:sin|cos)$/.test(pathOf(node.callee) ?? '') || placeOf(node, script).isAside) return false;
  let holder: Node | null = script.parent(node);
  while (holder && holder.type !== 'VariableDeclarator' && holder.type !== 'Property' && !isFunction(holder))
    holder = script.parent(holder);
  if (holder?.type === 'Property') return isWaved(keyOf(holder));
  const binding = holder?.type === 'VariableDeclarator' ? script.scopes.declaredAt(holder.id) : null;
  return (binding?.references ?? []).some((reference) => {
    for (let at = script.parent(reference); at && !isFunction(at); at = script.parent(at))
      if (at.type === 'Property') return isWaved(keyOf(at));
    return false;
  });
}

const isWaved = (key: string | null): boolean =>
  key !== null && isMeasured(key) && !wordsOf(key).some((word) => word === 'distance' || playful.has(word));

/** In an object that holds a measurement by chance, what else is left to chance is one as well. */
function isBeside(node: Node, shown: ReadonlySet<Node>, script: Script): boolean {
  let key: string | null = null;
  for (let at = script.parent(node); at && !isFunction(at); at = script.parent(at)) {
    if (at.type === 'Property') key ??= keyOf(at);
    if (at.type !== 'ObjectExpression') continue;
    return (
      key !== null && !wordsOf(key).some((word) => playful.has(word)) && [...within(at)].some((part) => shown.has(part))
    );
  }
  return false;
}

const told = (at: Node, what: string, script: Script): Invention => ({
  at,
  message: `${what} is shown as ${namesAround(at, script)[0] ?? 'a measurement'}`,
});

const isPlayful = (name: string): boolean => wordsOf(name).some((word) => playful.has(word));

const playful = new Set([
  'id',
  'ids',
  'uid',
  'uuid',
  'guid',
  'key',
  'token',
  'nonce',
  'suffix',
  'slug',
  'seed',
  'salt',
  'code',
  'otp',
  'password',
  'secret',
  'filename',
  'file',
  'jitter',
  'delay',
  'backoff',
  'wait',
  'ms',
  'timeout',
  'interval',
  'retry',
  'x',
  'y',
  'z',
  'dx',
  'dy',
  'vx',
  'vy',
  'cx',
  'cy',
  'speed',
  'angle',
  'turn',
  'rotate',
  'rotation',
  'scale',
  'opacity',
  'alpha',
  'hue',
  'colour',
  'color',
  'colors',
  'duration',
  'left',
  'top',
  'radius',
  'particle',
  'particles',
  'confetti',
  'offset',
  'bucket',
  'variant',
  'index',
  'idx',
  'pick',
  'random',
  'roll',
  'dice',
  'card',
  'shuffle',
  'shuffled',
  'chance',
  'noise',
  'star',
  'stars',
  'snow',
  'animation',
  'animate',
  'draw',
  'experiment',
  'width',
  'height',
  'size',
  'style',
  'velocity',
  'gravity',
  'spin',
  'game',
  'games',
  'winner',
  'sampling',
  'sampled',
  'swap',
  'skeleton',
  'bubble',
  'bubbles',
  'wobble',
  'drift',
  'spread',
  'colours',
  'depth',
  'phase',
  'ttl',
  'nanoid',
  'generate',
  'hash',
  'quote',
  'greeting',
  'tip',
  'prompt',
  'boundary',
  'transform',
  'background',
  'mesh',
  'position',
  'sound',
  'audio',
  'buffer',
  'waveform',
  'frequency',
  'pitch',
  'note',
  'track',
]);
const displayed = new Set([
  'metric',
  'metrics',
  'stats',
  'stat',
  'statistics',
  'analytics',
  'chart',
  'sparkline',
  'trend',
  'trends',
  'usage',
  'activity',
  'engagement',
  'score',
  'scores',
  'points',
  'series',
  'dashboard',
  'report',
  'forecast',
  'sentiment',
  'recommendation',
  'relevance',
  'confidence',
  'insights',
  'performance',
  'history',
  'data',
  'values',
  'visitors',
  'matches',
  'eta',
  'lat',
  'lng',
  'lon',
  'latitude',
  'longitude',
]);

const isOfGame = (node: Node, script: Script): boolean =>
  namesAround(node, script).some((name) => wordsOf(name).some((word) => /^(?:roll|dice|games?|spin)$/.test(word)));

/** Names outward, up to the first that settles it. */
function settledBy(node: Node, script: Script): 'playful' | 'shown' | null {
  const names = namesAround(node, script);
  if (isOfGame(node, script)) return 'playful';
  for (const [index, name] of names.entries()) {
    const words = wordsOf(name);
    // The nearest name is what the chance becomes; those around it are where.
    if (index === 0 && isMeasured(name) && !words.some((word) => word === 'x' || word === 'y')) return 'shown';
    if (words.some((word) => playful.has(word))) return 'playful';
    if (isMeasured(name) && index > 0 && !isSetOfRows(name)) return 'shown';
    if (words.some((word) => displayed.has(word))) return 'shown';
  }
  return null;
}

/** `{chance}% match`, `chance + ' people reading'`: the words after it say what was measured. */
function isBesideWords(at: Node, child: Node): boolean {
  const after =
    at.type === 'BinaryExpression' && at.operator === '+' && at.left === child
      ? textOf(at.right)
      : at.type === 'TemplateLiteral'
        ? at.quasis[at.expressions.findIndex((expression) => expression === child) + 1]?.value.cooked
        : at.type === 'JSXElement' || at.type === 'JSXFragment'
          ? followingText(at.children, child)
          : null;
  return typeof after === 'string' && /^(?:\s|%)/.test(after) && after.length < 40 && isMeasured(after);
}

function followingText(children: readonly Node[], child: Node): string | null {
  const next = children[children.indexOf(child) + 1];
  return next?.type === 'JSXText' ? next.value : null;
}

const isLength = (node: Node): boolean => keyOf(bare(node)) === 'length';

const isSetOfRows = (name: string): boolean => /^(?:use|load|fetch|get)/.test(name);

function isShown(node: NodeOf<'CallExpression'>, script: Script): boolean {
  if (placeOf(node, script).isAside) return false;
  if (isSetAsMeasurement(node, script)) return true;
  if (!isOfGame(node, script) && isReading(node, isPlayful, script)) return true;
  let child: Node = node;
  for (let at = script.parent(node); at; child = at, at = script.parent(at)) {
    if (
      at.type === 'MemberExpression' &&
      keyOf(at) === 'toString' &&
      numberOf(argumentsOf(script.parent(at))[0]) !== null
    )
      return false;
    if (at.type === 'MemberExpression' && at.property === child && at.computed) return false;
    if (at.type === 'CallExpression') {
      const name = calleeName(at) ?? '';
      if (
        /^(?:sort|toSorted|setTimeout|setInterval|at|sleep|delay|wait|charAt|slice|splice|rotate|translate|scale|fillRect|arc|moveTo|lineTo|requestAnimationFrame|randomInt)$/.test(
          name,
        )
      )
        return false;
    }
    if (at.type === 'BinaryExpression' && /^[<>]=?$/.test(at.operator)) return isFakedOutcome(at, script);
    if (isBesideWords(at, child)) return true;
    // One of a list is picked by its place.
    if (at.type === 'BinaryExpression' && at.operator === '*' && [at.left, at.right].some(isLength)) return false;
    if (at.type === 'JSXAttribute')
      return (
        at.name.type === 'JSXIdentifier' &&
        !/^(?:style|key|className|id|d|cx|cy|x|y|r)$/.test(at.name.name) &&
        isMeasured(at.name.name)
      );
    if (isFunction(at) || at.type.endsWith('Statement')) break;
  }
  return settledBy(node, script) === 'shown';
}

/** `setOnline((current) => current + Math.round(Math.random() * 7))` */
function isSetAsMeasurement(node: Node, script: Script): boolean {
  for (let at = script.parent(node); at; at = script.parent(at)) {
    if (at.type === 'IfStatement' || (at.type === 'BinaryExpression' && /^[<>]=?$/.test(at.operator))) return false;
    const name = at.type === 'CallExpression' && at.callee.type === 'Identifier' ? at.callee.name : '';
    if (/^set(?:Timeout|Interval|Immediate)$/.test(name)) return false;
    if (/^set[A-Z]/.test(name))
      return isMeasured(name.slice(3)) && !wordsOf(name.slice(3)).some((word) => playful.has(word));
  }
  return false;
}

const argumentsOf = (node: Node | null): readonly Node[] => (node?.type === 'CallExpression' ? node.arguments : []);

/** `success: Math.random() > 0.1`, `Math.random() > 0.5 ? 'up' : 'down'` of what is measured. */
function isFakedOutcome(comparison: Node, script: Script): boolean {
  let holder = script.parent(comparison);
  while (holder?.type === 'ConditionalExpression' && holder.test === comparison) {
    const values = [bare(holder.consequent), bare(holder.alternate)];
    if (!values.every((value) => textOf(value) !== null || numberOf(value) !== null)) return false;
    holder = script.parent(holder);
  }
  if (holder?.type !== 'Property' && holder?.type !== 'VariableDeclarator') return false;
  const name = holder.type === 'Property' ? keyOf(holder) : holder.id.type === 'Identifier' ? holder.id.name : null;
  return (
    name !== null &&
    /success|status|state|trend|direction|healthy|online|available|verified|connected|sentiment|is_?active/i.test(name)
  );
}

/** `name.length * 37 % 100`, `hash(id) % 40 + 60`, `text.charCodeAt(0) % 50`. */
function isArithmeticOnNames(node: NodeOf<'BinaryExpression'>, script: Script): boolean {
  if (node.operator !== '%' || (numberOf(node.right) ?? 0) < 5) return false;
  const seed = seedOf(node, script);
  return [...within(node.left), ...(seed ? within(seed) : [])].some((part) => {
    if (part.type === 'CallExpression') return /^(?:charCodeAt|codePointAt)$|hash|seed/i.test(calleeName(part) ?? '');
    return part.type === 'MemberExpression' && keyOf(part) === 'length';
  });
}

/** What the variable holds that is divided, where it is one: `const seed = hash(name)`. */
function seedOf(node: NodeOf<'BinaryExpression'>, script: Script): Node | null {
  const left = bare(node.left);
  const [source, ...others] = left.type === 'Identifier' ? (script.scopes.resolve(left)?.sources ?? []) : [];
  return source?.kind === 'value' && others.length === 0 ? source.node : null;
}

/** One seed makes all its figures. */
function isOfSeed(
  node: NodeOf<'BinaryExpression'>,
  measured: readonly NodeOf<'BinaryExpression'>[],
  script: Script,
): boolean {
  const seed = seedOf(node, script);
  const [nearest = ''] = namesAround(node, script);
  if (seed === null || wordsOf(nearest).some((word) => playful.has(word))) return false;
  return measured.some((other) => other !== node && seedOf(other, script) === seed);
}

function isMeasurement(node: Node, script: Script): boolean {
  const place = placeOf(node, script);
  if (place.isAside) return false;
  const [nearest = ''] = place.names;
  return (
    isMeasured(nearest) ||
    (settledBy(node, script) === 'shown' &&
      !place.names.some((name) => wordsOf(name).some((word) => playful.has(word))))
  );
}
