/** People who stand in the markup itself: rows, cards and quotations of somebody with a name, one beside the other. */

import { numberOf, textOf } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import type { Element, Html } from '../html.ts';
import type { Script } from '../source.ts';
import { isGivenName } from './given-names.ts';
import { placeOf } from './place.ts';
import type { Invention } from './records.ts';
import { isFigure, isMoment, isPersonName, isSignature, isStatement, isStockValue } from './words.ts';

export const noSuchPeople = 'people are quoted or pictured who do not exist';

/** What one of several like elements shows. */
interface Shown {
  cells: string[];
  /** It, or what it stands in, is called a testimonial. */
  isQuotation: boolean;
}

/** More cells than a row of a list has. */
const mostCells = 16;

/** At least two, each with a name and with what only a database knows, or each with words in somebody's mouth. */
function isOfPeople(shown: readonly Shown[]): boolean {
  if (shown.length < 2 || shown.some(({ cells }) => cells.length < 2 || cells.length > mostCells)) return false;
  const named = ({ cells }: Shown): boolean => cells.some((cell) => isPersonName(cell));
  const isAnybody = shown.some(({ cells }) =>
    cells.map(unmarked).some((cell) => isStockValue(cell) || (isSignature(cell) && isGivenName(cell))),
  );
  const isTold = ({ cells }: Shown): boolean =>
    cells.some((cell) => isMoment(cell) || isSum(cell) || isStockValue(cell));
  const isSaid = ({ cells, isQuotation }: Shown): boolean =>
    cells.some((cell) => isSignature(unmarked(cell))) &&
    cells.some((cell) => isStatement(cell) && (isQuotation || /^["“'‘]/.test(cell)));
  return isAnybody && (shown.every((one) => named(one) && isTold(one)) || shown.every(isSaid));
}

/** `— Jordan M.` */
const unmarked = (cell: string): string => cell.replace(/^[—–-]+\s*/, '');

const isSum = (cell: string): boolean => isFigure(cell) && /[£$€%,+]/.test(cell);

/** Runs of children of one name, wherever they stand. */
function runsOf<Of>(children: readonly Of[], nameOf: (child: Of) => string): Of[][] {
  const runs = new Map<string, Of[]>();
  for (const child of children) {
    const name = nameOf(child);
    const run = runs.get(name);
    if (run) run.push(child);
    else runs.set(name, [child]);
  }
  return [...runs.values()].filter((run) => run.length >= 2);
}

const quotation = /testimonial|review|feedback|quote/i;

/** Where a page begins to show them. */
export const peopleOfPage = (html: Html): number[] => [...signedOrPictured(html), ...besideEachOther(html)];

function besideEachOther({ elements }: Html): number[] {
  const children = new Map<Element, Element[]>();
  for (const element of elements) {
    if (!element.parent) continue;
    const known = children.get(element.parent);
    if (known) known.push(element);
    else children.set(element.parent, [element]);
  }
  const cellsOf = (element: Element): string[] => {
    const inner = children.get(element) ?? [];
    if (inner.length === 0) return [element.text.trim()].filter(Boolean);
    return inner.flatMap(cellsOf);
  };
  const isQuotation = (element: Element): boolean =>
    [element, element.parent, element.parent?.parent].some((at) =>
      quotation.test(`${at?.attributes.get('class') ?? ''} ${at?.attributes.get('id') ?? ''}`),
    );
  return [...children.values()]
    .flatMap((all) => runsOf(all, ({ name }) => name))
    .filter((run) => isOfPeople(run.map((one) => ({ cells: cellsOf(one), isQuotation: isQuotation(one) }))))
    .flatMap(([first]) => (first ? [first.start] : []));
}

/** The same of components. */
export function peopleOfMarkup(script: Script): Invention[] {
  return [...script.nodes('JSXElement'), ...script.nodes('JSXFragment')].flatMap((around) => {
    const children = around.children.filter((child) => child.type === 'JSXElement');
    return runsOf(children, nameOf).flatMap((run) => {
      const [first] = run;
      const isOne = isOfPeople(
        run.map((one) => ({ cells: textsOf(one), isQuotation: isCalledQuotation(one, script) })),
      );
      return first && isOne && !placeOf(first, script).isAside ? [{ at: first, message: noSuchPeople }] : [];
    });
  });
}

const nameOf = ({ openingElement: { name } }: NodeOf<'JSXElement'>): string =>
  name.type === 'JSXIdentifier' ? name.name : '';

function textsOf(node: Node): string[] {
  if (node.type === 'JSXText') return [node.value.replace(/\s+/g, ' ').trim()].filter(Boolean);
  if (node.type === 'JSXExpressionContainer') {
    const written = textOf(node.expression) ?? numberOf(node.expression);
    return written === null ? [] : [String(written)];
  }
  return node.type === 'JSXElement' || node.type === 'JSXFragment' ? node.children.flatMap(textsOf) : [];
}

function isCalledQuotation(node: NodeOf<'JSXElement'>, script: Script): boolean {
  for (let at: Node | null = node, steps = 0; at?.type === 'JSXElement' && steps < 3; at = script.parent(at), steps++) {
    const classes = at.openingElement.attributes.flatMap((attribute) =>
      attribute.type === 'JSXAttribute' && attribute.value ? [textOf(attribute.value) ?? ''] : [],
    );
    if (quotation.test(`${nameOf(at)} ${classes.join(' ')}`)) return true;
  }
  return placeOf(node, script).names.some((name) => quotation.test(name));
}

/** Quotations signed with first names, or made faces. */
function signedOrPictured({ elements }: Html): number[] {
  const quoted = elements.filter(
    ({ name, parent, text }) =>
      (name === 'cite' || name === 'figcaption' || name === 'footer') &&
      (parent?.name === 'blockquote' || parent?.name === 'figure') &&
      /^[^,]+, (?:aged )?\d{2}$/.test(text.trim()) &&
      isSignature(text.trim().replace('aged ', '')),
  );
  const faces = elements.filter(({ attributes }) => /pravatar\.cc|randomuser\.me/.test(attributes.get('src') ?? ''));
  return [quoted, faces].flatMap((found) =>
    found.length >= 2 && found[0] ? [(found[0].parent ?? found[0]).start] : [],
  );
}
