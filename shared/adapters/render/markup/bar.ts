import { toHundred } from '../../../domain/document/columns.ts';
import type { Bar, BarSegment } from '../../../domain/document/nodes.ts';
import { type Html, html } from './html.ts';
import { toneColours } from './tones.ts';

/** The segments that have a width, with it in whole per cent of the bar. */
export function barWidths(node: Bar): { segment: BarSegment; percent: number }[] {
  const drawn = node.segments.filter((segment) => segment.value > 0);
  const percents = toHundred(drawn.map((segment) => segment.value));
  return drawn.map((segment, index) => ({ segment, percent: percents[index] ?? 0 }));
}

/** A bar of table cells with its legend below; a grey bar when there is nothing to show. Needs no image and no style sheet. */
export function barHtml(node: Bar): Html {
  const cells = barWidths(node).map(
    ({ segment, percent }) =>
      html`<td width="${percent}%" height=14 bgcolor="${toneColours[segment.tone].solid}" style="padding:0;border:0;font-size:1px;line-height:14px">&nbsp;</td>`,
  );
  const empty = html`<td height=14 bgcolor="#eceef1" style="padding:0;border:0;font-size:1px;line-height:14px">&nbsp;</td>`;
  const legend = node.segments.map(
    (segment) =>
      html`<span style="white-space:nowrap"><span style="color:${toneColours[segment.tone].solid}">■</span> ${segment.label} <strong>${segment.shown}</strong></span>&emsp; `,
  );
  return html`<table role=presentation width="100%" border=0 cellpadding=0 cellspacing=0 style="border-collapse:collapse;margin:4px 0"><tr>${cells.length > 0 ? cells : empty}</tr></table><p style="margin:0 0 14px;font-size:13px;line-height:1.7">${legend}</p>`;
}
