/** Rows without keys: `['Dakota Rice', 'Niger', '$36,738']`. */

import { bare, numberOf, textOf } from '../syntax.ts';
import type { Node, NodeOf } from '../syntax.ts';
import type { Script } from '../source.ts';
import { isGivenName } from './given-names.ts';
import { placeOf } from './place.ts';
import type { Invention } from './records.ts';
import { isEmail, isFigure, isMoment, isPersonName } from './words.ts';

/** A row says more of somebody than a pair does. */
const leastCells = 3;

export function tablesIn(script: Script): Invention[] {
  return script.nodes('ArrayExpression').flatMap((node) => {
    const rows = node.elements.map((element) => element && cellsOf(bare(element)));
    const cells = rows.flatMap((row) => (row ? [row] : []));
    if (rows.length < 2 || cells.length < rows.length) return [];
    const what = isOfPeople(cells) ? 'people' : isOfDealings(cells) ? 'dealings' : isOfNow(cells) ? 'offers' : null;
    if (what === null) return [];
    if (placeOf(node, script).isAside) return [];
    const parent = script.parent(node);
    const at = parent?.type === 'VariableDeclarator' || parent?.type === 'Property' ? parent : node;
    return [{ at, message: `${rows.length} rows of invented ${what} are shown as if they were real` }];
  });
}

function cellsOf(node: Node): string[] | null {
  if (node.type !== 'ArrayExpression' || node.elements.length < leastCells) return null;
  const cells = (node satisfies NodeOf<'ArrayExpression'>).elements.map((cell) => textOf(cell) ?? numberOf(cell));
  return cells.some((cell) => cell === null) ? null : cells.map(String);
}

/** Each row begins with somebody, and says when, how much or how to write to them. */
const isOfPeople = (rows: readonly (readonly string[])[]): boolean =>
  rows.length >= 2 &&
  rows.every((cells) => cells.some((cell) => isPersonName(cell.trim()))) &&
  rows.some((cells) => cells.some((cell) => isPersonName(cell.trim()) && isGivenName(cell.trim()))) &&
  rows.every((cells) => cells.some((cell) => isTold(cell.trim())));

/** Each row says when, how much, and how it stands: invoices, orders, payments. */
const isOfDealings = (rows: readonly (readonly string[])[]): boolean =>
  rows.every(
    (cells) =>
      cells.some((cell) => isMoment(cell.trim())) &&
      cells.some((cell) => /^[+−-]?[£$€₦]\s?\d/.test(cell.trim())) &&
      cells.some((cell) => isStanding(cell.trim())),
  );

const isStanding = (cell: string): boolean =>
  /^(?:paid|unpaid|pending|due|overdue|sent|open|refunded|failed|completed?|delivered|shipped|processing|cancell?ed)$/i.test(
    cell,
  );

/** What is free at a moment that the code does not know: `2 of 3 free`, `none free`, `4 left`. */
const isOfNow = (rows: readonly (readonly string[])[]): boolean =>
  rows.every((cells) => cells.some((cell) => isAvailability(cell.trim()))) &&
  rows.some((cells) => cells.some((cell) => /^\d/.test(cell.trim()) && isAvailability(cell.trim())));

const isAvailability = (cell: string): boolean =>
  /^(?:(?:\d+ of )?\d+|none|all) (?:free|left|available|taken|sold|booked|remaining)$/i.test(cell);

const isTold = (cell: string): boolean =>
  isEmail(cell) || isMoment(cell) || (isFigure(cell) && !/^\d{1,2}$/.test(cell)) || /^[£$€]/.test(cell);
