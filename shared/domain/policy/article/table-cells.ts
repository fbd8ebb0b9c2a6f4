import { attributeOf, childrenOf, closest, type Page, type PageElement, parentOf } from '../page/page.ts';
import { tidy } from '../page/tidy.ts';
import type { PageLine } from './lines.ts';

/** Cells of a row beyond which it is no row of labels and values. */
const mostCells = 40;
/** A label in a cell: a few Chinese words, perhaps with a colon. */
const shortLabel = /^[\u4e00-\u9fff\s]{2,16}[:：]?$/;

/** The cells of the row in which `line` stands, and which of them is its own; undefined outside a table or in a row of one cell. */
function placeOf({ block }: PageLine): { readonly cells: readonly PageElement[]; readonly at: number } | undefined {
  const cell = closest(block, ({ name }) => name === 'td' || name === 'th' || name === 'table');
  if (cell === undefined || cell.name === 'table') return undefined;
  const row = parentOf(cell);
  if (row === undefined || row.children.length > mostCells * 3) return undefined;
  const cells = childrenOf(row);
  return cells.length < 2 || cells.length > mostCells ? undefined : { cells, at: cells.indexOf(cell) };
}

const wordsIn = (page: Page, cell: PageElement | undefined): string =>
  cell === undefined ? '' : tidy(page.wordsOf(cell, 10));

/** True for a line in a cell right behind one that is no more than a label: the value in 采购单位 | 某大学. */
export function isCellValue(page: Page, line: PageLine): boolean {
  const place = placeOf(line);
  return place !== undefined && shortLabel.test(wordsIn(page, place.cells[place.at - 1]));
}

/** Rows that begin with cells of one class, as a column of labels does. */
const fewestAlike = 3;

/** True for a line that is a label in a cell, with another cell behind it: short, or one of a column of the same class. */
export function isCellLabel(line: PageLine): boolean {
  const place = placeOf(line);
  if (place === undefined || place.at % 2 === 1 || place.at + 1 >= place.cells.length) return false;
  if (shortLabel.test(line.text)) return true;
  const row = parentOf(place.cells[0] ?? line.block);
  const rows = row === undefined ? [] : childrenOf(parentOf(row) ?? row).slice(0, mostCells);
  const look = attributeOf(place.cells[place.at], 'class');
  return look !== '' && rows.filter((one) => attributeOf(childrenOf(one)[0], 'class') === look).length >= fewestAlike;
}

/** True for the head of a column (序号 | 名称 | 规格 | 数量), which has its value below it and not beside it. */
export function isColumnHead(page: Page, line: PageLine): boolean {
  const place = placeOf(line);
  if (place === undefined || place.at % 2 === 0) return false;
  return place.cells.length % 2 === 0
    ? place.cells.length > 2
    : /^(?:序号|编号|\d{1,3})$/.test(wordsIn(page, place.cells[0]));
}
