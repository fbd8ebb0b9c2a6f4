import { attributeOf, childrenOf, closest, type Page, type PageElement } from '../../policy/page/page.ts';

/** A cell of a table whose merged cells stand at each of their places. */
export interface Cell {
  readonly text: string;
  /** Where its text begins in the notice's text, and where its line was cut in the middle of a number. */
  readonly at: number;
  readonly cuts: readonly number[];
  /** False at the further places of a merged cell. */
  readonly isFirst: boolean;
}

/** Rows of cells, each as wide as the widest. */
export type Grid = readonly (readonly Cell[])[];

const mostRows = 2000;
const mostColumns = 60;
const mostSpan = 200;

/** The rows of each table in `body`, those of tables inside it apart. */
export function rowsByTable(page: Page, body: PageElement): Map<PageElement, PageElement[]> {
  const rows = new Map<PageElement, PageElement[]>();
  const open: PageElement[] = [];
  for (const element of page.elementsIn(body)) {
    while (open.length > 0 && !open.at(-1)?.holds(element)) open.pop();
    const table = open.at(-1);
    if (element.name === 'table') {
      open.push(element);
      rows.set(element, []);
    } else if (element.name === 'tr' && table !== undefined) rows.get(table)?.push(element);
  }
  return rows;
}

/** Which cell element stands at which place of a table with these rows: the merged ones repeated. */
export function placesOf(allRows: readonly PageElement[]): (PageElement | undefined)[][] {
  const rows = allRows.slice(0, mostRows);
  const places: (PageElement | undefined)[][] = rows.map(() => []);
  rows.forEach((row, r) => {
    let column = 0;
    for (const cell of childrenOf(row)) {
      if (cell.name !== 'td' && cell.name !== 'th') continue;
      while (places[r]?.[column] !== undefined) column += 1;
      if (column >= mostColumns) break;
      const [wide, high] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')];
      for (let down = r; down < Math.min(rows.length, r + high); down += 1)
        for (let right = column; right < Math.min(mostColumns, column + wide); right += 1) {
          const line = places[down];
          if (line && line[right] === undefined) line[right] = cell;
        }
    }
  });
  return places;
}

/** The table right around `element`. */
export const tableAround = (element: PageElement): PageElement | undefined =>
  closest(element, ({ name }) => name === 'table');

function spanOf(cell: PageElement, name: string): number {
  const span = Number.parseInt(attributeOf(cell, name), 10);
  return Number.isNaN(span) ? 1 : Math.min(mostSpan, Math.max(1, span));
}
