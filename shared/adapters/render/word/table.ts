import type { PhrasingContent, Table, TableCell, TableRow } from 'mdast';
import { columnShares, measureColumns } from '../../../domain/document/columns.ts';
import { displayWidth } from '../../../domain/document/display-width.ts';
import type { Bar } from '../../../domain/document/nodes.ts';
import { plainText } from '../../../domain/document/plain.ts';
import { barWidths } from '../markup/bar.ts';
import { Html, html } from '../markup/html.ts';
import { toneColours } from '../markup/tones.ts';
import { runs, type WordFile, wordColour } from './runs.ts';
import { page } from './style.ts';

/** Half-width characters of table text beside each other on the page. */
const pageLine = 94;
/** A row of more lines than this, about half a page, may break across pages; shorter ones stay in one piece. */
const mostUnbrokenLines = 24;

const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
const borders = (line: string): string =>
  `<w:tblBorders>${sides.map((side) => `<w:${side} ${line}/>`).join('')}</w:tblBorders>`;
const ruled = borders('w:val="single" w:sz="4" w:space="0" w:color="C9CDD4"');
const unruled = borders('w:val="nil"');
const margins =
  '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>';

/** Whole percentages of the text's width as twips that add up to it. */
function twips(shares: readonly number[]): number[] {
  const widths = shares.map((share) => Math.floor((page.text * share) / 100));
  const rest = page.text - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (index === widths.length - 1 ? width + rest : width));
}

function fixedTable(widths: readonly number[], lines: string, rows: readonly Html[]): Html {
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const properties = `<w:tblPr><w:tblW w:w="${page.text}" w:type="dxa"/>${lines}<w:tblLayout w:type="fixed"/>${margins}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>`;
  return html`<w:tbl>${new Html(properties)}${rows}</w:tbl>`;
}

/** A table of fixed columns that suit its content; its header row repeats on every page. */
export function wordTable(node: Table, file: WordFile): Html {
  const widths = twips(columnShares(measureColumns(node), pageLine));
  const rows = node.children.map((row, index) => rowOf(row, index === 0, node, widths, file));
  return fixedTable(widths, ruled, rows);
}

function rowOf(row: TableRow, isHead: boolean, node: Table, widths: readonly number[], file: WordFile): Html {
  const isShort = row.children.every((cell, column) => linesOf(cell, widths[column] ?? 0) <= mostUnbrokenLines);
  const properties = (isShort ? '<w:cantSplit/>' : '') + (isHead ? '<w:tblHeader/>' : '');
  const head = new Html(properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`);
  const cells = row.children.map(({ children }, column) =>
    cellOf(children, widths[column] ?? 0, isHead, node.align?.[column] === 'right', file),
  );
  return html`<w:tr>${head}${cells}</w:tr>`;
}

/** Lines that a cell fills in a column of `width` twips, a little less than Word will make of it. */
const linesOf = (cell: TableCell, width: number): number =>
  displayWidth(plainText(cell)) / Math.max(1, (pageLine * width) / page.text);

function cellOf(
  children: readonly PhrasingContent[],
  width: number,
  isHead: boolean,
  isRight: boolean,
  file: WordFile,
): Html {
  const shade = isHead ? '<w:shd w:val="clear" w:color="auto" w:fill="F2F3F5"/>' : '';
  const style = `<w:pStyle w:val="${isHead ? 'TableHead' : 'TableText'}"/>${isHead ? '<w:keepNext/>' : ''}`;
  const side = isRight ? '<w:jc w:val="right"/>' : '';
  const properties = new Html(
    `<w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shade}</w:tcPr><w:p><w:pPr>${style}${side}</w:pPr>`,
  );
  return html`<w:tc>${properties}${runs(children, file)}</w:p></w:tc>`;
}

/** A bar as one row of shaded cells. */
export function wordBar(node: Bar): Html {
  const drawn = barWidths(node).map(({ segment, percent }) => ({ fill: toneColours[segment.tone].solid, percent }));
  const parts = drawn.length > 0 ? drawn : [{ fill: '#eceef1', percent: 100 }];
  const widths = twips(parts.map(({ percent }) => percent));
  const cells = parts.map(
    ({ fill }, index) =>
      html`<w:tc><w:tcPr><w:tcW w:w="${widths[index] ?? 0}" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="${wordColour(fill)}"/></w:tcPr><w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="auto"/></w:pPr></w:p></w:tc>`,
  );
  const row = html`<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="200" w:hRule="exact"/></w:trPr>${cells}</w:tr>`;
  return fixedTable(widths, unruled, [row]);
}
