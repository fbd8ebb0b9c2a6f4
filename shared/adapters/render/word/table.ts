import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import type { PhrasingContent, Table as TableNode } from 'mdast';
import { columnShares } from '../../../domain/document/columns.ts';
import type { EvidenceNumbers } from '../../../domain/document/evidence.ts';
import type { Bar } from '../../../domain/document/nodes.ts';
import { plainText } from '../../../domain/document/plain.ts';
import { barWidths } from '../markup/bar.ts';
import { toneColours } from '../markup/tones.ts';
import { spanRuns } from './spans.ts';
import { page } from './style.ts';

const line = { style: BorderStyle.SINGLE, size: 4, color: 'C9CDD4' };
const noLine = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const margins = { top: 40, bottom: 40, left: 80, right: 80 };

/** Half-width characters of table text beside each other on the page. */
const pageLine = 94;

/** A row longer than this may break across pages; shorter ones stay in one piece. */
const longestUnbrokenRow = 600;

/** Whole percentages of the text's width as twips that add up to it. */
function twips(shares: readonly number[]): number[] {
  const widths = shares.map((share) => Math.floor((page.text * share) / 100));
  const rest = page.text - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (index === widths.length - 1 ? width + rest : width));
}

/** A table of fixed columns that suit its content; its header row repeats on every page. */
export function wordTable(node: TableNode, numbers: EvidenceNumbers): Table {
  const widths = twips(columnShares(node, pageLine));
  const cell = (children: readonly PhrasingContent[], column: number, head: boolean): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      ...(head ? { shading: { type: ShadingType.CLEAR, fill: 'F2F3F5', color: 'auto' } } : {}),
      children: [
        new Paragraph({
          style: head ? 'TableHead' : 'TableText',
          alignment: node.align?.[column] === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: spanRuns(children, numbers),
        }),
      ],
    });
  const rows = node.children.map((row, index) => {
    const isShort = row.children.every((inner) => plainText(inner).length <= longestUnbrokenRow);
    return new TableRow({
      tableHeader: index === 0,
      cantSplit: isShort,
      children: row.children.map((inner, column) => cell(inner.children, column, index === 0)),
    });
  });
  return new Table({
    rows,
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    width: { size: page.text, type: WidthType.DXA },
    margins,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
  });
}

/** A bar as one row of shaded cells. */
export function wordBar(node: Bar): Table {
  const drawn = barWidths(node);
  const cells =
    drawn.length > 0
      ? drawn.map(({ segment, percent }) => ({ fill: toneColours[segment.tone].solid, percent }))
      : [{ fill: '#eceef1', percent: 100 }];
  const widths = twips(cells.map(({ percent }) => percent));
  return new Table({
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    width: { size: page.text, type: WidthType.DXA },
    borders: {
      top: noLine,
      bottom: noLine,
      left: noLine,
      right: noLine,
      insideHorizontal: noLine,
      insideVertical: noLine,
    },
    rows: [
      new TableRow({
        cantSplit: true,
        height: { value: 200, rule: 'exact' },
        children: cells.map(
          ({ fill }, index) =>
            new TableCell({
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
              shading: { type: ShadingType.CLEAR, fill: fill.slice(1).toUpperCase(), color: 'auto' },
              children: [new Paragraph({ spacing: { before: 0, after: 0, line: 120 }, children: [] })],
            }),
        ),
      }),
    ],
  });
}
