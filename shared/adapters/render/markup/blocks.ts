import type { Blockquote, Heading, List, ListItem, Paragraph, RootContent, Table } from 'mdast';
import type { Bar, Drawing } from '../../../domain/document/nodes.ts';
import { Html, html } from './html.ts';

/** How one kind of page writes each block; `blocks` inside are written already. */
export interface BlockStyle {
  paragraph(node: Paragraph): Html;
  heading(node: Heading): Html;
  quote(node: Blockquote, content: Html): Html;
  list(node: List, items: readonly Html[]): Html;
  table(node: Table): Html;
  bar(node: Bar): Html;
  drawing(node: Drawing, fallback: () => Html): Html;
  rule(): Html;
  spans(node: Paragraph): Html;
}

/** The HTML of prepared blocks, one by one, so that a page can stop after any of them. */
export function blockHtml(node: RootContent, style: BlockStyle): Html {
  switch (node.type) {
    case 'paragraph':
      return style.paragraph(node);
    case 'heading':
      return style.heading(node);
    case 'blockquote':
      return style.quote(node, blocksHtml(node.children, style));
    case 'list':
      return style.list(
        node,
        node.children.map((item) => itemHtml(item, style)),
      );
    case 'table':
      return style.table(node);
    case 'bar':
      return style.bar(node);
    case 'drawing':
      return style.drawing(node, () => blocksHtml(node.fallback, style));
    case 'thematicBreak':
      return style.rule();
    default:
      return html``;
  }
}

/** The HTML of several blocks. */
export function blocksHtml(nodes: readonly RootContent[], style: BlockStyle): Html {
  return new Html(nodes.map((node) => blockHtml(node, style).markup).join(''));
}

/** An item's first paragraph stands without a paragraph's margins. */
function itemHtml(item: ListItem, style: BlockStyle): Html {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return blocksHtml(item.children, style);
  return html`${style.spans(first)}${blocksHtml(rest, style)}`;
}
