/** Figures of an answer that nobody counted, whatever they are called: exact ones in its place, beside what was asked, or used of a limit. */

import { bare, functionAround, keyOf, numberOf, propertiesOf, textOf, within } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { placeOf } from './place.ts';
import type { Place } from './place.ts';
import { isLimiting } from './words.ts';

interface Answered {
  at: Node;
  name: string;
  value: number;
}

export const answerFigures = (script: Script): Answered[] =>
  script.nodes('ObjectExpression').flatMap((node) => {
    const place = placeOf(node, script);
    if (place.isAside || !place.isAnswer) return [];
    const figures = writtenFigures(node);
    const [first] = figures;
    if (!first) return [];
    const isInvented =
      isUsed(figures) || (areExact(node, figures) && (isInstead(place, node, script) || isBesideAsked(node, script)));
    const parent = script.parent(node);
    return isInvented ? [{ ...first, at: parent?.type === 'Property' ? parent : node }] : [];
  });

const writtenFigures = (node: NodeOf<'ObjectExpression'>): Answered[] =>
  node.properties.flatMap((at) => {
    if (at.type !== 'Property') return [];
    const [name, value] = [keyOf(at), numberOf(at.value)];
    return name !== null && value !== null ? [{ at, name, value }] : [];
  });

/** `{ used: 7.3, limit: 20 }`: a limit is decided, what is used of it is not. */
const isUsed = (figures: readonly Answered[]): boolean =>
  figures.some(({ name, value }) => /^(?:used|consumed|spent)$/i.test(name) && value > 1) &&
  figures.some(({ name }) => /^(?:limit|quota|total|max|available|allowed)$/i.test(name));

/** Nothing but figures, most of them such as nobody chooses: 1.0842, 842. */
const areExact = (node: NodeOf<'ObjectExpression'>, figures: readonly Answered[]): boolean =>
  figures.length >= 3 &&
  figures.length === node.properties.length &&
  figures.every(({ name }) => !isLimiting(name)) &&
  figures.filter(({ value }) => isExact(value)).length > figures.length / 2;

const isExact = (value: number): boolean =>
  Number.isInteger(value) ? value > 100 && value % 10 !== 0 : value > 1 || Math.round(value * 100) % 5 !== 0;

/** Given back where a request of the same function failed. */
const isInstead = (place: Place, node: Node, script: Script): boolean => place.standsIn && waits(node, script);

const waits = (node: Node, script: Script): boolean => {
  const body = functionAround(node, script)?.body;
  return body ? [...within(body)].some((part) => part.type === 'AwaitExpression') : false;
};

/** `{ trips, saved: { tonnes: 18.6, ... } }`, where `trips` was awaited. */
function isBesideAsked(node: Node, script: Script): boolean {
  const property = script.parent(node);
  const answer = property?.type === 'Property' ? script.parent(property) : null;
  if (answer?.type !== 'ObjectExpression' || !isReturned(answer, script)) return false;
  return [...propertiesOf(answer)].some(([key, value]) => {
    if (/source|reference|config|settings/i.test(key) || textOf(value) !== null) return false;
    const inner = bare(value);
    const [source] = inner.type === 'Identifier' ? (script.scopes.resolve(inner)?.sources ?? []) : [];
    return source?.kind === 'value' && bare(source.node).type === 'AwaitExpression';
  });
}

const isReturned = (node: Node, script: Script): boolean => script.parent(node)?.type === 'ReturnStatement';
