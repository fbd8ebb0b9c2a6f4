import type { Table } from 'mdast';
import { type ColumnPlan, columnShares, measureColumns } from '../../../domain/document/columns.ts';
import type { EvidenceNumbers } from '../../../domain/document/evidence.ts';
import { plainText } from '../../../domain/document/plain.ts';
import { Html, html } from './html.ts';
import { mailSpans } from './mail-style.ts';
import { spansHtml } from './spans.ts';

/** Half-width characters beside each other in a card on a phone of 375 points, borders and padding taken off. */
const phoneLine = 48;
const cellEdges = 2.5;
/** The same on a page of 600 points. */
const mailLine = 82;

/** True when the table's columns cannot stand side by side on a phone with every amount and date on one line. */
function isTooWideForPhone({ needs, least }: ColumnPlan): boolean {
  if (needs.length <= 2) return false;
  if (least.reduce((sum, width) => sum + width + cellEdges, 0) > phoneLine) return true;
  const room = needs.length === 3 ? 20 : 12;
  return needs.reduce((sum, need) => sum + Math.min(need, room) + cellEdges, 0) > phoneLine;
}

/**
 * A table in attributes rather than in styles per cell, which keeps the mail small and is what Outlook reads.
 * `stacking` writes each column's name into its cells, hidden until a phone turns rows into cards.
 */
export function mailTable(table: Table, numbers: EvidenceNumbers, stacking: boolean): Html {
  const [header, ...rows] = table.children;
  const columns = measureColumns(table);
  const stacks = stacking && isTooWideForPhone(columns);
  // What stands side by side on a phone must be whole there; on a wide page it then is anyway.
  const shares = columnShares(columns, stacks ? mailLine : phoneLine);
  const names = (header?.children ?? []).map((cell) => plainText(cell).replaceAll('\n', ' '));
  const align = (column: number): Html => new Html(table.align?.[column] === 'right' ? ' align=right' : '');
  const label = (column: number): Html =>
    stacks && names[column] ? html`<i style=display:none>${names[column]}</i>` : html``;

  const head = (header?.children ?? []).map(
    (cell, column) =>
      html`<th width="${shares[column]}%"${align(column)}>${spansHtml(cell.children, mailSpans, numbers)}</th>`,
  );
  const body = rows.map(
    (row) =>
      html`<tr>${row.children.map(
        (cell, column) =>
          html`<td${align(column)}>${label(column)}${spansHtml(cell.children, mailSpans, numbers)}</td>`,
      )}</tr>`,
  );
  const kind = new Html(stacks ? ' class=k' : '');
  return html`<table${kind} width="100%" border=1 bordercolor="#dee0e3" cellpadding=6 cellspacing=0 style="border-collapse:collapse;table-layout:fixed;margin:0 0 16px;font-size:13px;line-height:1.5;word-break:break-word;overflow-wrap:anywhere"><tbody valign=top><tr class=h bgcolor="#f2f3f5" align=left>${head}</tr>${body}</tbody></table>`;
}
