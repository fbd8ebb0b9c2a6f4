import type { Root, Table } from 'mdast';
import { evidenceTitle } from '../../domain/document/evidence.ts';
import { barHtml } from './markup/bar.ts';
import { type BlockStyle, blocksHtml } from './markup/blocks.ts';
import { Html, html } from './markup/html.ts';
import { spansHtml } from './markup/spans.ts';
import { isPlainSvg } from './markup/svg-check.ts';
import { webSheet, webSpans } from './markup/web-style.ts';
import type { RenderOptions } from './options.ts';
import { type Pages, pagesOf } from './pages.ts';

/** A whole page for a browser and for paper: no script, nothing from outside, drawings inline, evidence linked to its list. */
export function renderWebHtml(root: Root, options: RenderOptions): string {
  const pages = pagesOf(root, options);
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${options.title}</title><style>${webSheet}</style></head><body><main>${blocksHtml(pages.root.children, webBlocks(pages))}${sources(pages)}</main></body></html>
`.markup;
}

function webBlocks(pages: Pages): BlockStyle {
  const spans: BlockStyle['spans'] = (node) => spansHtml(node.children, webSpans, pages.numbers);
  return {
    spans,
    paragraph: (node) => html`<p>${spans(node)}</p>`,
    heading: (node) => {
      const tag = new Html(`h${node.depth}`);
      return html`<${tag}>${spansHtml(node.children, webSpans, pages.numbers)}</${tag}>`;
    },
    quote: (_, content) => html`<blockquote>${content}</blockquote>`,
    list: (node, items) => {
      const tag = new Html(node.ordered ? 'ol' : 'ul');
      return html`<${tag}>${items.map((item) => html`<li>${item}</li>`)}</${tag}>`;
    },
    table: (node) => webTable(node, pages),
    bar: barHtml,
    drawing: (node, fallback) => (isPlainSvg(node.svg) ? html`<figure>${new Html(node.svg)}</figure>` : fallback()),
    rule: () => html`<hr>`,
  };
}

/** Columns get room by the browser; a table of many columns scrolls within itself on a narrow screen. */
function webTable(table: Table, { numbers }: Pages): Html {
  const [header, ...rows] = table.children;
  const side = (column: number): Html => new Html(table.align?.[column] === 'right' ? ' class="right"' : '');
  const head = (header?.children ?? []).map(
    (cell, column) => html`<th${side(column)}>${spansHtml(cell.children, webSpans, numbers)}</th>`,
  );
  const body = rows.map(
    (row) =>
      html`<tr>${row.children.map((cell, column) => html`<td${side(column)}>${spansHtml(cell.children, webSpans, numbers)}</td>`)}</tr>`,
  );
  return html`<div class="wide" style="--columns:${head.length}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function sources({ numbers }: Pages): Html {
  if (numbers.size === 0) return html``;
  const items = [...numbers].map(([id, number]) => html`<li id="e${number}">${evidenceTitle(id)}</li>`);
  return html`<section class="sources"><strong>依据</strong><ol>${items}</ol></section>`;
}
