import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type ITableBordersOptions,
  Paragraph,
  ShadingType,
  TableLayoutType,
  WidthType,
  TableCell as WordCell,
  TableRow as WordRow,
  Table as WordTable,
} from 'docx';
import type { Table, TableCell, TableRow } from 'mdast';
import { columnShares, measureColumns } from '../../../domain/document/columns.ts';
import { displayWidth } from '../../../domain/document/display-width.ts';
import type { Bar } from '../../../domain/document/nodes.ts';
import { plainText } from '../../../domain/document/plain.ts';
import { barWidths } from '../markup/bar.ts';
import { toneColours } from '../markup/tones.ts';
import { runs, type WordFile, wordColour } from './runs.ts';
import { page, styleIds } from './style.ts';

/** Half-width characters of table text beside each other on the page. */
export const pageLine = 108;
/** A row of more lines than this, about half a page, may break across pages; shorter ones stay in one piece. */
const mostUnbrokenLines = 24;

const sides = ['top', 'left', 'bottom', 'right', 'insideHorizontal', 'insideVertical'] as const;
const bordersOf = (line: ITableBordersOptions['top']): ITableBordersOptions =>
  Object.fromEntries(sides.map((side) => [side, line]));
const ruled = bordersOf({ style: BorderStyle.SINGLE, size: 4, color: 'C9CDD4' });
const unruled = bordersOf({ style: BorderStyle.NIL });
const margins = { top: 20, bottom: 20, left: 60, right: 60, marginUnitType: WidthType.DXA };

/** Whole percentages of the text's width as twips that add up to it. */
function twips(shares: readonly number[]): number[] {
  const widths = shares.map((share) => Math.floor((page.text * share) / 100));
  const rest = page.text - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (index === widths.length - 1 ? width + rest : width));
}

const fixedTable = (columnWidths: number[], borders: ITableBordersOptions, rows: WordRow[]): WordTable =>
  new WordTable({
    columnWidths,
    borders,
    rows,
    margins,
    layout: TableLayoutType.FIXED,
    width: { size: page.text, type: WidthType.DXA },
  });

/** A table of fixed columns that suit its content; its header row repeats on every page. */
export function wordTable(node: Table, file: WordFile): WordTable {
  const widths = twips(columnShares(measureColumns(node), pageLine));
  return fixedTable(
    widths,
    ruled,
    node.children.map((row, index) => rowOf(row, index === 0, node, widths, file)),
  );
}

function rowOf(row: TableRow, isHead: boolean, node: Table, widths: readonly number[], file: WordFile): WordRow {
  return new WordRow({
    cantSplit: linesOfRow(row, widths) <= mostUnbrokenLines,
    tableHeader: isHead,
    children: row.children.map((cell, column) =>
      cellOf(cell, widths[column] ?? 0, isHead, node.align?.[column] === 'right', file),
    ),
  });
}

/** Lines of the tallest cell of `row`. */
const linesOfRow = (row: TableRow, widths: readonly number[]): number =>
  Math.max(1, ...row.children.map((cell, column) => linesOf(cell, widths[column] ?? 0)));

/** Lines that a cell fills in a column of `width` twips, a little less than Word will make of it. */
const linesOf = (cell: TableCell, width: number): number =>
  plainText(cell)
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, displayWidth(line) / Math.max(1, (pageLine * width) / page.text)), 0);

/** Lines of text that `table` fills on a page. */
export function linesOfTable(table: Table): number {
  const widths = twips(columnShares(measureColumns(table), pageLine));
  return table.children.reduce((lines, row) => lines + Math.ceil(linesOfRow(row, widths)) + 0.2, 0);
}

function cellOf(cell: TableCell, width: number, isHead: boolean, isRight: boolean, file: WordFile): WordCell {
  return new WordCell({
    width: { size: width, type: WidthType.DXA },
    ...(isHead ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'F2F3F5' } } : {}),
    children: [
      new Paragraph({
        style: isHead ? styleIds.tableHead : styleIds.tableText,
        keepNext: isHead,
        ...(isRight ? { alignment: AlignmentType.RIGHT } : {}),
        children: runs(cell.children, file),
      }),
    ],
  });
}

/** A bar as one row of shaded cells. */
export function wordBar(node: Bar): WordTable {
  const drawn = barWidths(node).map(({ segment, percent }) => ({ fill: toneColours[segment.tone].solid, percent }));
  const parts = drawn.length > 0 ? drawn : [{ fill: '#eceef1', percent: 100 }];
  const widths = twips(parts.map(({ percent }) => percent));
  const cells = parts.map(
    ({ fill }, index) =>
      new WordCell({
        width: { size: widths[index] ?? 0, type: WidthType.DXA },
        shading: { type: ShadingType.CLEAR, color: 'auto', fill: wordColour(fill) },
        children: [new Paragraph({ spacing: { before: 0, after: 0, line: 120 } })],
      }),
  );
  return fixedTable(widths, unruled, [
    new WordRow({ cantSplit: true, height: { value: 200, rule: HeightRule.EXACT }, children: cells }),
  ]);
}
