import type { Heading, List, Paragraph, RootContent } from 'mdast';
import type { Bar } from '../../../domain/document/nodes.ts';
import { Html, html } from '../markup/html.ts';
import { toneColours } from '../markup/tones.ts';
import { run, runs, type WordFile, wordColour } from './runs.ts';
import { wordBar, wordTable } from './table.ts';

/** How deep in lists and quotes a block stands. */
interface Place {
  readonly depth: number;
  readonly quoted: boolean;
}

const top: Place = { depth: 0, quoted: false };
const headingStyles = ['Title', 'Heading1', 'Heading2', 'Heading3'];
/** A little room where two blocks would touch. */
export const spacer = new Html(
  '<w:p><w:pPr><w:spacing w:before="0" w:after="80" w:line="160" w:lineRule="auto"/></w:pPr></w:p>',
);
const rule = new Html(
  '<w:p><w:pPr><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="DEE0E3"/></w:pBdr></w:pPr></w:p>',
);
const quoteMark =
  '<w:pStyle w:val="QuotedText"/>' + '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="C9CDD4"/></w:pBdr>';

/** A paragraph; `properties` in the schema's order. */
export const paragraph = (properties: string, content: Html): Html =>
  html`<w:p>${new Html(properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`)}${content}</w:p>`;

/** Prepared blocks as paragraphs and tables; two tables never touch, or Word would make one of them. */
export function wordBlocks(nodes: readonly RootContent[], file: WordFile, place = top): Html {
  const written = nodes.map((node, index) => {
    const next = nodes[index + 1];
    const needsSpace = node.type === 'table' && next?.type !== 'heading';
    const isCaption = node.type === 'paragraph' && (next?.type === 'table' || next?.type === 'drawing');
    return (
      (isCaption ? captionOf(node, file, place) : wordBlock(node, file, place)).markup +
      (needsSpace ? spacer.markup : '')
    );
  });
  return new Html(written.join(''));
}

/** What stands right above a table stays on its page. */
function captionOf(node: Paragraph, file: WordFile, place: Place): Html {
  return paragraph(place.quoted ? quoteMark : '<w:keepNext/>', runs(node.children, file));
}

function wordBlock(node: RootContent, file: WordFile, place: Place): Html {
  switch (node.type) {
    case 'paragraph':
      return paragraph(place.quoted ? quoteMark : '', runs(node.children, file));
    case 'heading':
      return headingOf(node, file);
    case 'blockquote':
      return wordBlocks(node.children, file, { ...place, quoted: true });
    case 'list':
      return listOf(node, file, place);
    case 'table':
      return wordTable(node, file);
    case 'bar':
      return html`${wordBar(node)}${legendOf(node)}`;
    case 'drawing':
      return wordBlocks(node.fallback, file, place);
    case 'thematicBreak':
      return rule;
    default:
      return html``;
  }
}

/** The bookmark of the n-th heading. */
export const bookmarkOf = (heading: number): string => `_Toc${String(heading).padStart(4, '0')}`;

function headingOf(node: Heading, file: WordFile): Html {
  const style = headingStyles[Math.min(node.depth, 4) - 1] ?? 'Heading3';
  file.headings += 1;
  const id = file.headings;
  const content = html`<w:bookmarkStart w:id="${id}" w:name="${bookmarkOf(id)}"/>${runs(node.children, file)}<w:bookmarkEnd w:id="${id}"/>`;
  return paragraph(`<w:pStyle w:val="${style}"/>`, content);
}

function listOf(node: List, file: WordFile, place: Place): Html {
  if (node.ordered) file.orderedLists += 1;
  const number = node.ordered ? file.orderedLists + 1 : 1;
  const level = Math.min(place.depth, 2);
  const marks = `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${number}"/></w:numPr>`;
  const properties = `${marks}<w:spacing w:after="60"/>`;
  const items = node.children.map((item) => {
    const [first, ...rest] = item.children;
    const isText = first?.type === 'paragraph';
    const head = paragraph(properties, isText ? runs(first.children, file) : html``);
    return html`${head}${wordBlocks(isText ? rest : item.children, file, { ...place, depth: place.depth + 1 })}`;
  });
  return html`${items}`;
}

function legendOf(node: Bar): Html {
  const parts = node.segments.map(
    ({ tone, label, shown }) =>
      html`${run('■ ', { color: wordColour(toneColours[tone].solid) })}${run(`${label} `)}${run(shown, { bold: true })}${run('　')}`,
  );
  return paragraph('<w:pStyle w:val="TableText"/><w:spacing w:before="60" w:after="160"/>', html`${parts}`);
}
