import type { PhrasingContent } from 'mdast';
import { type EvidenceNumbers, evidenceLabel } from '../../../domain/document/evidence.ts';
import { Html, html } from '../markup/html.ts';
import { toneColours } from '../markup/tones.ts';
import { muted } from './style.ts';

/** What the parts of a Word file share while it is written. */
export interface WordFile {
  readonly numbers: EvidenceNumbers;
  /** Addresses of links; the n-th is relationship `link<n>`. */
  readonly links: string[];
  /** How many numbered lists there are. */
  orderedLists: number;
  /** Headings so far, for the bookmarks that the table of contents leads to. */
  headings: number;
}

interface Look {
  readonly link?: boolean;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly color?: string;
  readonly paper?: string;
  readonly raised?: boolean;
}

/** A run of `text`; the order of its properties is the schema's. */
export function run(text: string, look: Look = {}): Html {
  const properties =
    (look.link ? '<w:rStyle w:val="Hyperlink"/>' : '') +
    (look.bold ? '<w:b/>' : '') +
    (look.italic ? '<w:i/>' : '') +
    (look.strike ? '<w:strike/>' : '') +
    (look.color === undefined ? '' : `<w:color w:val="${look.color}"/>`) +
    (look.paper === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${look.paper}"/>`) +
    (look.raised ? '<w:vertAlign w:val="superscript"/>' : '');
  const head = new Html(properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`);
  return html`<w:r>${head}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** `#1f2329` as Word writes it. */
export const wordColour = (colour: string): string => colour.slice(1).toUpperCase();

/** Prepared phrasing content as runs of a paragraph. */
export function runs(nodes: readonly PhrasingContent[], file: WordFile, look: Look = {}): Html {
  let markup = '';
  for (const node of nodes) markup += runOf(node, file, look).markup;
  return new Html(markup);
}

function runOf(node: PhrasingContent, file: WordFile, look: Look): Html {
  switch (node.type) {
    case 'text':
      return run(node.value, look);
    case 'strong':
      return runs(node.children, file, { ...look, bold: true });
    case 'emphasis':
      return runs(node.children, file, { ...look, italic: true });
    case 'delete':
      return runs(node.children, file, { ...look, strike: true });
    case 'link': {
      const id = file.links.push(node.url);
      return html`<w:hyperlink r:id="link${id}">${runs(node.children, file, { ...look, link: true })}</w:hyperlink>`;
    }
    case 'break':
      return html`<w:r><w:br/></w:r>`;
    case 'badge': {
      const { paper, ink } = toneColours[node.tone];
      return run(`\u00a0${node.text}\u00a0`, { ...look, color: wordColour(ink), paper: wordColour(paper) });
    }
    case 'evidence':
      return run(evidenceLabel(node, file.numbers), { ...look, raised: true, color: muted });
    default:
      return html``;
  }
}
