import type { PhrasingContent } from 'mdast';
import { type EvidenceNumbers, evidenceLabel } from '../../../domain/document/evidence.ts';
import type { Badge } from '../../../domain/document/nodes.ts';
import { Html, html } from './html.ts';

/** How one kind of page writes the spans that differ. */
export interface SpanStyle {
  text(words: string): Html;
  badge(badge: Badge): Html;
  evidence(label: string): Html;
  link(url: string, content: Html): Html;
}

/** The HTML of prepared phrasing content. */
export function spansHtml(nodes: readonly PhrasingContent[], style: SpanStyle, numbers: EvidenceNumbers): Html {
  let markup = '';
  for (const node of nodes) markup += spanHtml(node, style, numbers).markup;
  return new Html(markup);
}

function spanHtml(node: PhrasingContent, style: SpanStyle, numbers: EvidenceNumbers): Html {
  switch (node.type) {
    case 'text':
      return style.text(node.value);
    case 'strong':
      return html`<strong>${spansHtml(node.children, style, numbers)}</strong>`;
    case 'emphasis':
      return html`<em>${spansHtml(node.children, style, numbers)}</em>`;
    case 'delete':
      return html`<del>${spansHtml(node.children, style, numbers)}</del>`;
    case 'link':
      return style.link(node.url, spansHtml(node.children, style, numbers));
    case 'break':
      return html`<br>`;
    case 'badge':
      return style.badge(node);
    case 'evidence':
      return style.evidence(evidenceLabel(node, numbers));
    default:
      return html``;
  }
}
