/** Figures that are written into the code and shown as if somebody had counted them. */

import {
  bare,
  calleeName,
  functionAround,
  isFunction,
  keyOf,
  numberOf,
  pathOf,
  propertiesOf,
  textOf,
  within,
} from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import type { Element, Html } from '../html.ts';
import type { Script } from '../source.ts';
import { placeOf } from './place.ts';
import type { Invention } from './records.ts';
import { answerFigures } from './answer-figures.ts';
import { claimsIn, isNow } from './claims.ts';
import { heldFigures } from './held-figures.ts';
import {
  isChosen,
  isDuration,
  isFigure,
  isMeasured,
  isNoFigure,
  isPeriod,
  isPretence,
  mayBeChosen,
  wordsOf,
} from './words.ts';

export function statisticsIn(script: Script): Invention[] {
  return [
    ...script.nodes('ObjectExpression').flatMap((node) => objectFigures(node, script)),
    ...script.nodes('ArrayExpression').flatMap((node) => labelledFigures(node, script)),
    ...script.nodes('CallExpression').flatMap((node) => stateFigure(node, script)),
    ...script.nodes('JSXOpeningElement').flatMap((node) => cardFigure(node, script)),
    ...script.nodes('JSXOpeningElement').flatMap((node) => drawnFigures(node, script)),
    ...script.nodes('JSXElement').flatMap((node) => shownFigure(node, script)),
    ...claimsIn(script).map(({ at, text }) => figure(at, text.trim().replace(/\s+/g, ' ').slice(0, 40), 'in words')),
    ...script.nodes('LogicalExpression').flatMap((node) => missingFigure(node, script)),
    ...filledFigures(script),
    ...raisedFigures(script),
    ...script.nodes('ObjectExpression').flatMap((node) => chart(node, script)),
    ...script.nodes('VariableDeclarator').flatMap((node) => constantFigure(node, script)),
    ...[...heldFigures(script), ...answerFigures(script)].map(({ at, name, value }) => figure(at, name, value)),
  ];
}

const figure = (at: Node, name: string, value: string | number): Invention => ({
  at,
  message: `the figure ${value} of "${name}" is written into the code, not counted`,
});

/** `{ totalUsers: 1247, activeToday: 89 }`, unless its other keys say that it is a setting. */
function objectFigures(node: NodeOf<'ObjectExpression'>, script: Script): Invention[] {
  const properties = node.properties.filter((property) => property.type === 'Property');
  const figures = properties.flatMap((property) => {
    const key = keyOf(property);
    const value = numberOf(property.value);
    return key !== null && value !== null && isMeasured(key) && !isTrifle(value) ? [{ property, key, value }] : [];
  });
  if (figures.length === 0 || isElement(node, script)) return [];
  const place = placeOf(node, script);
  if (place.isAside || isOperator(node, script)) return [];
  const names = place.names;
  const isAim = names.some((name) => wordsOf(name).includes('targets')) && countsUp(script);
  if (!isAim && names.some((name) => wordsOf(name).some((word) => settingNames.has(word)))) return [];
  const isStatistic = names.some((name) => wordsOf(name).some((word) => statisticNames.has(word)));
  const enough =
    figures.length >= (isAim ? 2 : 3) ||
    (figures.length >= 2 && (isStatistic || place.standsIn || place.isAnswer || place.isState)) ||
    (place.standsIn && figures.some(({ value }) => value > 1)) ||
    (isStatistic && figures.some(({ value }) => value > 1)) ||
    (names.some(isPretence) && place.isAnswer);
  if (!enough) return [];
  const all = isStatistic && isOwnName(place.names[0]) ? allFigures(properties) : figures;
  const told = all.map(({ property, key, value }) => figure(property, key, value));
  return declared(node, all.length === properties.length ? told : [], script) ?? told;
}

/** A figure that runs up before the eyes of the reader is shown, whatever it is called. */
const countsUp = (script: Script): boolean =>
  script
    .nodes('CallExpression')
    .some((call) => /^(?:requestAnimationFrame|setInterval)$/.test(calleeName(call) ?? '')) &&
  script.nodes('AssignmentExpression').some(({ left }) => /\.(?:textContent|innerText)$/.test(pathOf(left) ?? ''));

const isOwnName = (name: string | undefined): boolean =>
  name !== undefined && wordsOf(name).some((word) => statisticNames.has(word));

/** In an object that is called a statistic every figure is one. */
function allFigures(properties: readonly NodeOf<'Property'>[]): { property: Node; key: string; value: number }[] {
  return properties.flatMap((property) => {
    const [key, value] = [keyOf(property), numberOf(property.value)];
    return key !== null && value !== null && !isTrifle(value) && !/(?:^|_)(?:id|year|port|version)$/i.test(key)
      ? [{ property, key, value }]
      : [];
  });
}

/** Figures that are all there is in a variable are told once, where it is declared; null for all others. */
function declared(node: Node, told: readonly Invention[], script: Script): Invention[] | null {
  const parent = script.parent(node);
  const [first] = told;
  return first && told.length > 1 && parent?.type === 'VariableDeclarator'
    ? [{ at: parent, message: first.message }]
    : null;
}

const settingNames = new Set([
  'config',
  'configuration',
  'settings',
  'options',
  'limits',
  'defaults',
  'weights',
  'thresholds',
  'theme',
  'rewards',
  'points',
  'prices',
  'pricing',
  'plans',
  'tiers',
  'levels',
  'goals',
  'targets',
  'rules',
  'constants',
  'ttl',
  'timeouts',
  'rates',
  'scores',
  'scoring',
  'quota',
  'quotas',
  'orders',
  'priorities',
  'rank',
  'ranks',
  'columns',
]);
const statisticNames = new Set([
  'stats',
  'stat',
  'statistics',
  'metrics',
  'metric',
  'analytics',
  'kpi',
  'kpis',
  'overview',
  'summary',
  'insights',
  'counts',
  'totals',
  'dashboard',
  'impact',
  'engagement',
  'performance',
  'usage',
  'figures',
  'numbers',
  'achievements',
]);

/** 0 and 1 begin a count; nobody shows them off. */
const isTrifle = (value: number): boolean => value === 0 || value === 1 || value === -1;

/** A row of a list is judged with its list. */
function isElement(node: Node, script: Script): boolean {
  let at = script.parent(node);
  while (at && bare(at) !== at) at = script.parent(at);
  return at?.type === 'ArrayExpression';
}

/** `{ $inc: { members: 1 } }`, `{ where: { score: 10 } }`, arguments of a query or a model. */
function isOperator(node: Node, script: Script): boolean {
  for (let at = script.parent(node); at && !isFunction(at); at = script.parent(at)) {
    if (
      at.type === 'Property' &&
      /^\$|^(?:where|select|orderBy|order|sort|params|headers|style|styles|options|config|limits|defaultOptions|schema|properties|validate|rules)$/.test(
        keyOf(at) ?? '',
      )
    )
      return true;
    if (at.type === 'CallExpression') {
      const name = calleeName(at) ?? '';
      if (
        /^(?:select|range|limit|find\w*|update\w*|create|insert\w*|where|eq|query|rpc|animate|transition|min|max|object|number|extend|defineConfig|cva|configure|useQuery|useInfiniteQuery)$/.test(
          name,
        )
      )
        return true;
    }
  }
  return false;
}

const labelKeys = ['label', 'title', 'name', 'text', 'caption', 'metric', 'heading', 'stat'];
const valueKeys = ['value', 'number', 'count', 'stat', 'figure', 'total', 'amount', 'end', 'target', 'num', 'metric'];

/** `'Members'`, or what is translated into such words: `t('home.members')`. */
function labelIn(node: Node | undefined): string | null {
  const inner = node && bare(node);
  if (inner?.type === 'CallExpression' && calleeName(inner) === 't') return textOf(inner.arguments[0]);
  return textOf(inner);
}

/** `[{ label: 'Members', value: '1,247' }]`, unless the figure names its source. */
function labelledFigures(node: NodeOf<'ArrayExpression'>, script: Script): Invention[] {
  const rows = node.elements.flatMap((element) => {
    const inner = element && bare(element);
    return inner?.type === 'ObjectExpression' ? [inner] : [];
  });
  if (rows.length < 2 || rows.length < node.elements.length) return [];
  const place = placeOf(node, script);
  if (place.isAside || place.names.some((name) => wordsOf(name).some((word) => settingNames.has(word)))) return [];
  const judged = rows.map((row) => {
    const properties = propertiesOf(row);
    const label = labelKeys.map((key) => labelIn(properties.get(key))).find((text) => text !== null) ?? null;
    const value = valueKeys.map((key) => properties.get(key)).find((found) => found && label !== textOf(found)) ?? null;
    return {
      row,
      label,
      value,
      sourced: [...properties.keys()].some((key) => /source|cit(?:e|ation)|reference/i.test(key)),
    };
  });
  if (judged.some(({ sourced }) => sourced)) return [];
  const isStatistic = place.names.some((name) => wordsOf(name).some((word) => statisticNames.has(word)));
  // Beside what is counted, what is written out looks counted as well.
  const isMixed = judged.some(
    ({ label, value }) => label !== null && isMeasured(label) && value !== null && isAsked(value),
  );
  const figures = judged.flatMap(({ row, label, value }) => {
    const shown = value && (numberOf(value) ?? textOf(value));
    if (
      label === null ||
      shown === null ||
      shown === undefined ||
      isNoFigure(String(shown)) ||
      !(isFigure(String(shown)) || isDuration(String(shown)))
    )
      return [];
    const counted = isMeasured(label) || (isStatistic && !/^(?:founded|established|since|year)/i.test(label));
    const compared = propertiesOf(row).has('change') || propertiesOf(row).has('trend');
    return counted || compared || (isMixed && !isChosen(label)) ? [{ row, label, shown }] : [];
  });
  if (figures.length < 2 && !(figures.length === 1 && (isStatistic || isMixed))) return [];
  const told = figures.map(({ row, label, shown }) => figure(row, label, shown));
  const isAll = judged.every(({ value }) => value && (numberOf(value) ?? textOf(value)) !== null);
  return (isAll && told[0] && declared(node, [told[0], ...told], script)) || told;
}

/** `useState(1247)` of a count, `setTotal(1843)` where nothing came. */
function stateFigure(node: NodeOf<'CallExpression'>, script: Script): Invention[] {
  const name = calleeName(node) ?? '';
  const [first] = node.arguments;
  const value = numberOf(first);
  if (value === null || value < 2) return [];
  if (/^(?:useState|ref|signal|createSignal)$/.test(name)) {
    const held = placeOf(node, script).names[0] ?? '';
    return isMeasured(held) && value >= 20 ? [figure(node, held, value)] : [];
  }
  // `date.setHours(23)` belongs to what it is called on.
  if (node.callee.type !== 'Identifier' || !/^set[A-Z]/.test(name) || !isMeasured(name.slice(3))) return [];
  const place = placeOf(node, script);
  if (place.isAside) return [];
  return place.standsIn || value >= 20 ? [figure(node, name.slice(3), value)] : [];
}

/** Worked out of something, rather than written out. */
const isAsked = (value: Node): boolean =>
  numberOf(value) === null &&
  textOf(value) === null &&
  [...within(value)].some((part) => part.type === 'MemberExpression' || part.type === 'CallExpression');

function attributesOf(node: NodeOf<'JSXOpeningElement'>): Map<string, Node> {
  const attributes = new Map<string, Node>();
  for (const attribute of node.attributes)
    if (attribute.type === 'JSXAttribute' && attribute.name.type === 'JSXIdentifier' && attribute.value)
      attributes.set(attribute.name.name, attribute.value);
  return attributes;
}

/** A tile of the same kind beside it shows what was asked. */
function isBesideAsked(node: NodeOf<'JSXOpeningElement'>, name: string, script: Script): boolean {
  const element = script.parent(node);
  const around = element && script.parent(element);
  if (around?.type !== 'JSXElement' && around?.type !== 'JSXFragment') return false;
  return around.children.some((child) => {
    if (child === element || child.type !== 'JSXElement') return false;
    const opening = child.openingElement;
    if (opening.name.type !== 'JSXIdentifier' || opening.name.name !== name) return false;
    const attributes = attributesOf(opening);
    const label = labelKeys.map((key) => textOf(attributes.get(key))).find((text) => text !== null);
    const value = valueKeys.map((key) => attributes.get(key)).find(Boolean);
    return label !== undefined && isMeasured(label ?? '') && value !== undefined && isAsked(value);
  });
}

/** `<StatCard label="Members" value="1,247" />` */
function cardFigure(node: NodeOf<'JSXOpeningElement'>, script: Script): Invention[] {
  if (node.name.type !== 'JSXIdentifier' || !/^[A-Z]/.test(node.name.name)) return [];
  const attributes = attributesOf(node);
  const written = labelKeys.map((key) => textOf(attributes.get(key))).find((text) => text !== null);
  const isOfStatistics =
    /(?:Stat|Metric|Kpi|KPI|Counter|Figure)/.test(node.name.name) ||
    (written && !isChosen(written) && isBesideAsked(node, node.name.name, script));
  if (!isOfStatistics) return [];
  const label = labelKeys.map((key) => textOf(attributes.get(key))).find((text) => text !== null) ?? node.name.name;
  const value = valueKeys.map((key) => attributes.get(key)).find(Boolean);
  const shown = value && (numberOf(value) ?? textOf(value));
  if (shown === null || shown === undefined || isNoFigure(String(shown))) return [];
  return isFigure(String(shown)) || isDuration(String(shown)) ? [figure(node, label, shown)] : [];
}

/** `<LineChart data={[12, 19, 3]} />`, or a list of this function that is handed to it. */
function drawnFigures(node: NodeOf<'JSXOpeningElement'>, script: Script): Invention[] {
  if (node.name.type !== 'JSXIdentifier' || !drawing.test(node.name.name)) return [];
  return node.attributes.flatMap((attribute) => {
    if (attribute.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier' || !attribute.value) return [];
    if (!/^(?:data|values|points|series)$/.test(attribute.name.name)) return [];
    const given = bare(attribute.value);
    const source = given.type === 'Identifier' ? script.scopes.resolve(given)?.sources[0] : null;
    const list = source?.kind === 'value' ? bare(source.node) : given;
    if (list.type !== 'ArrayExpression' || list.elements.length < 3) return [];
    const figures = list.elements.map((element) => numberOf(element) ?? figureOf(element));
    if (figures.some((one) => one === null) || figures.every((one) => one === 0)) return [];
    const declarator = script.parent(list);
    return [figure(declarator?.type === 'VariableDeclarator' ? declarator : list, 'a chart', figures.join(', '))];
  });
}

const drawing = /(?:Chart|Graph|Sparkline)|^(?:Pie|Bar|Line|Area|Radar|Scatter|Funnel|Treemap|Donut|Doughnut)$/;

/** The one number of `{ name: '18-24', value: 35 }`. */
function figureOf(element: Node | null): number | null {
  const row = element && bare(element);
  if (row?.type !== 'ObjectExpression') return null;
  const values = [...propertiesOf(row).values()];
  const [figure, ...others] = values.flatMap((value) => numberOf(value) ?? []);
  return figure !== undefined && others.length === 0 && values.some((value) => textOf(value) !== null) ? figure : null;
}

/** `<strong>1,247</strong> members`: a bare figure beside what it counts. */
function shownFigure(node: NodeOf<'JSXElement'>, script: Script): Invention[] {
  const text = ownText(node);
  if (text === null || !isFigure(text) || isNoFigure(text) || Number(text) < 10 || !functionAround(node, script))
    return [];
  const beside = titleOf(node) ?? labelOf(node, script);
  return beside === null ? [] : [figure(node, beside, text)];
}

/** `<Card title="Satisfaction">94%</Card>` */
function titleOf({ openingElement }: NodeOf<'JSXElement'>): string | null {
  if (openingElement.name.type !== 'JSXIdentifier' || !/^[A-Z]/.test(openingElement.name.name)) return null;
  const attributes = attributesOf(openingElement);
  const title = labelKeys.map((key) => textOf(attributes.get(key))).find((text) => text !== null) ?? null;
  return title !== null && isMeasured(title) && !isChosen(title) && !mayBeChosen(title) ? title : null;
}

/** A card is no deeper. */
const depthOfCards = 3;

/** What is said beside a figure: in the same element, or in the head of the card around it. */
function labelOf(node: NodeOf<'JSXElement'>, script: Script): string | null {
  let inner: Node = node;
  for (let depth = 0; depth < depthOfCards; depth++) {
    const around = script.parent(inner);
    if (around?.type !== 'JSXElement' && around?.type !== 'JSXFragment') return null;
    const beside = around.children.filter((child) => child !== inner).map(allText);
    const label = beside.join(' ').replace(/\s+/g, ' ').trim();
    if (label.length > 60 || /\b(?:source|according|census|survey|20[0-2]\d)\b/i.test(label)) return null;
    // Another figure beside it belongs to another label.
    if (depth > 0 && beside.some((one) => isFigure(one))) return null;
    if (isMeasured(label.replace(/[+−-]?[\d.,]+ ?%.*$/, '')) && !isChosen(label)) return label;
    inner = around;
  }
  return null;
}

/** `post.views ?? 1342` */
function missingFigure(node: NodeOf<'LogicalExpression'>, script: Script): Invention[] {
  const parent = script.parent(node);
  const held = parent?.type === 'Property' ? keyOf(parent) : null;
  const left = bare(node.left);
  const named = left.type === 'Identifier' ? left.name : keyOf(left);
  const given = parent?.type === 'ReturnStatement' ? (placeOf(node, script).names[0] ?? null) : null;
  const key = [held, named, given].find((name) => name !== null && isMeasured(name)) ?? named;
  const value = numberOf(node.right);
  if (node.operator === '&&' || key === null || value === null || !isPrecise(value)) return [];
  return isMeasured(key) && !mayBeChosen(key) && !placeOf(node, script).isAside ? [figure(node, key, value)] : [];
}

/** Nobody chooses 137 or 4.7 as a limit. */
const isPrecise = (value: number): boolean => (Number.isInteger(value) ? value >= 20 && value % 100 !== 0 : value > 1);

/** `{ labels: ['Mon', 'Tue', 'Wed'], datasets: [{ data: [120, 190, 300] }] }` */
function chart(node: NodeOf<'ObjectExpression'>, script: Script): Invention[] {
  const properties = propertiesOf(node);
  const labels = properties.get('labels') ?? properties.get('categories');
  const sets = properties.get('datasets') ?? properties.get('series');
  const periods = labels ? bare(labels) : null;
  if (periods?.type !== 'ArrayExpression' || periods.elements.length < 3 || !sets || placeOf(node, script).isAside)
    return [];
  const texts = periods.elements.map((period) => textOf(period) ?? '');
  const isOfInitials = texts.length >= 5 && texts.every((text) => /^[JFMASONDTW]$/.test(text));
  if (!isOfInitials && !texts.every(isPeriod)) return [];
  const parts = [...within(sets)];
  const given = parts.flatMap((part) => defaultOf(part, script) ?? []).find(areFigures);
  if (given) return [figure(given, 'a chart', 'of every period')];
  const isDrawn = parts.some(areFigures);
  const parent = script.parent(node);
  return isDrawn ? [figure(parent?.type === 'VariableDeclarator' ? parent : node, 'a chart', 'of every period')] : [];
}

const areFigures = (node: Node): boolean =>
  node.type === 'ArrayExpression' &&
  node.elements.length >= 3 &&
  node.elements.every((element) => numberOf(element) !== null) &&
  node.elements.some((element) => numberOf(element) !== 0);

/** `points = [65, 59, 80]` of the component that draws `data: points`. */
function defaultOf(property: Node, script: Script): Node | null {
  const value = property.type === 'Property' && keyOf(property) === 'data' ? bare(property.value) : null;
  const binding = value?.type === 'Identifier' ? script.scopes.resolve(value) : null;
  const pattern = binding ? script.parent(binding.node) : null;
  return pattern?.type === 'AssignmentPattern' ? bare(pattern.right) : null;
}

/** `const MEMBERS = 12458`, shown among the children of an element and compared with nothing. */
function constantFigure(node: NodeOf<'VariableDeclarator'>, script: Script): Invention[] {
  if (node.id.type !== 'Identifier' || !isMeasured(node.id.name) || mayBeChosen(node.id.name)) return [];
  const value = numberOf(node.init) ?? textOf(node.init);
  if (value === null || !isFigure(String(value)) || isNoFigure(String(value)) || Number(value) < 20) return [];
  const references = script.scopes.declaredAt(node.id)?.references ?? [];
  const isLimit = references.some((reference) => {
    const parent = script.parent(reference);
    return parent?.type === 'BinaryExpression' && /^[<>]=?$|^[=!]==?$/.test(parent.operator);
  });
  return !isLimit && references.some((reference) => isShownIn(reference, script))
    ? [figure(node, node.id.name, value)]
    : [];
}

function isShownIn(reference: Node, script: Script): boolean {
  for (let at = script.parent(reference); at && !isFunction(at); at = script.parent(at))
    if (at.type === 'JSXExpressionContainer') return script.parent(at)?.type !== 'JSXAttribute';
  return false;
}

function ownText(node: NodeOf<'JSXElement'>): string | null {
  const children = node.children.filter((child) => child.type !== 'JSXText' || child.value.trim() !== '');
  const [only] = children;
  if (!only || children.length > 1) return null;
  if (only.type === 'JSXText') return only.value.trim();
  if (only.type !== 'JSXExpressionContainer') return null;
  const value = numberOf(only.expression) ?? textOf(only.expression);
  return value === null ? null : String(value);
}

function allText(node: Node): string {
  if (node.type === 'JSXText') return node.value;
  return node.type === 'JSXElement' ? node.children.map(allText).join(' ') : '';
}

const figureNames = /(?:^|[\s_-])(?:stats?|statistics?|metrics?|counters?|kpis?|figures?|numbers?|impact)(?:$|[\s_-])/i;
const figureElements = new Set([
  'strong',
  'b',
  'span',
  'em',
  'div',
  'p',
  'dd',
  'dt',
  'h2',
  'h3',
  'h4',
  'td',
  'data',
  'li',
  'big',
]);

/** Counts of people that a number is added to, or that are never shown lower: `views + 1200`, `Math.max(members, 500)`. */
function raisedFigures(script: Script): Invention[] {
  const ofPeople =
    /^(?:members?|users|views|likes|followers|subscribers|attendees|donors|votes|visitors|downloads|shares|rsvps|supporters|listeners|readers|signups)(?:_?count)?$/i;
  const nameOf = (node: Node): string => {
    const inner = bare(node);
    if (inner.type === 'LogicalExpression') return nameOf(inner.left);
    return inner.type === 'Identifier' ? inner.name : (keyOf(inner) ?? '');
  };
  const told = (at: Node, counted: Node | undefined, by: Node | undefined): Invention[] => {
    const value = numberOf(by);
    const isRaised = counted !== undefined && ofPeople.test(nameOf(counted)) && value !== null && value >= 20;
    return isRaised && !placeOf(at, script).isAside ? [figure(at, nameOf(counted), value)] : [];
  };
  return [
    ...script
      .nodes('BinaryExpression')
      .flatMap((node) => (node.operator === '+' ? told(node, node.left, node.right) : [])),
    ...script
      .nodes('CallExpression')
      .flatMap((node) => (pathOf(node.callee) === 'Math.max' ? told(node, node.arguments[0], node.arguments[1]) : [])),
  ];
}

/** `document.getElementById('total-members').textContent = '1,247'`, `$('#total-members').text('1,247')` */
function filledFigures(script: Script): Invention[] {
  const isShown = (shown: string | number | null): shown is string | number =>
    shown !== null && isFigure(String(shown)) && !isNoFigure(String(shown)) && !(Number(shown) < 2);
  const assigned = script.nodes('AssignmentExpression').flatMap((node) => {
    const filled = placeOf(node.right, script).names[0] ?? '';
    const shown = textOf(node.right) ?? numberOf(node.right);
    const isOfElement = /\.(?:textContent|innerText|innerHTML)$/.test(pathOf(node.left) ?? '') || filledBy(node.left);
    return isOfElement && isMeasured(filled) && isShown(shown) ? [figure(node, filled, shown)] : [];
  });
  const called = script.nodes('CallExpression').flatMap((node) => {
    const callee = bare(node.callee);
    if (callee.type !== 'MemberExpression' || !/^(?:text|html)$/.test(keyOf(callee) ?? '')) return [];
    const found = bare(callee.object);
    const [first] = node.arguments;
    const name = found.type === 'CallExpression' ? (textOf(found.arguments[0]) ?? '') : '';
    const shown = textOf(first) ?? numberOf(first);
    return isMeasured(name) && isShown(shown) ? [figure(node, name, shown)] : [];
  });
  return [...assigned, ...called].filter(({ at }) => !placeOf(at, script).isAside);
}

/** `document.getElementById('members').textContent` */
function filledBy(left: Node): boolean {
  const member = bare(left);
  const call = member.type === 'MemberExpression' ? bare(member.object) : null;
  return (
    member.type === 'MemberExpression' &&
    /^(?:textContent|innerText|innerHTML)$/.test(keyOf(member) ?? '') &&
    call?.type === 'CallExpression' &&
    /^(?:getElementById|querySelector)$/.test(calleeName(call) ?? '')
  );
}

/** A page: `<span class="stat-number" data-target="1500">1,247</span>`, where no script fills it. */
export function figuresOfPage(html: Html): { start: number; message: string }[] {
  const shown = html.elements.flatMap((element) => {
    const { attributes, parent } = element;
    const target = attributes.get('data-target') ?? attributes.get('data-count') ?? null;
    const text = target ?? element.text.trim();
    if (!figureElements.has(element.name) || !isFigure(text) || isNoFigure(text) || Number(text) < 10) return [];
    const id = attributes.get('id');
    if (id !== undefined && html.code?.includes(id)) return [];
    const beside = (parent?.text ?? '').replace(element.text, ' ').replace(/\s+/g, ' ').trim();
    if (beside === '' || beside.length > 60 || isExplained(parent?.text ?? '')) return [];
    return [{ element, text, beside, isMarked: target !== null || isMarked(element) }];
  });
  const isCounted = ({ text, beside, isMarked: marked }: (typeof shown)[number]): boolean =>
    isMeasured(beside) &&
    !/^[£$€]\d{1,3}(?:\.\d\d)?$/.test(text) &&
    (marked || !/[£$€].*(?:per|each|ticket|month)|\bprice\b/i.test(beside));
  return shown.flatMap((one) => {
    const together = shown.filter(({ element }) => element.parent?.parent === one.element.parent?.parent);
    const isOne = isCounted(one) || (together.length > 1 && one.isMarked && together.some(isCounted));
    const isLone = !one.isMarked && together.length < 2 && !isNow(`${one.text} ${one.beside}`);
    return isOne && !isLone
      ? [
          {
            start: one.element.start,
            message: `the figure ${one.text} of "${one.beside.slice(0, 40)}" is written into the page, not counted`,
          },
        ]
      : [];
  });
}

const isExplained = (text: string): boolean =>
  /\b(?:source|according|census|survey|up to|maximum|capacity|at least|per (?:month|year|person|hour)|opens?|opening|doors)\b|(?:^|\D)\d{1,2}[:.]\d{2}(?:\D|$)/i.test(
    text,
  );

/** Itself or what it stands in says that figures are shown. */
function isMarked(element: Element): boolean {
  for (let at: Element | null = element, steps = 0; at && steps < 4; at = at.parent, steps++)
    if (figureNames.test(`${at.attributes.get('class') ?? ''} ${at.attributes.get('id') ?? ''}`)) return true;
  return false;
}
