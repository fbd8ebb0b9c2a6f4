import { InternalHyperlink, Paragraph } from 'docx';
import type { Heading, RootContent } from 'mdast';
import { displayWidth } from '../../../domain/document/display-width.ts';
import { plainText } from '../../../domain/document/plain.ts';
import { headingText } from '../../../domain/document/prepare.ts';
import { bookmarkOf, spacer } from './blocks.ts';
import { run } from './runs.ts';
import { linesOfTable, pageLine } from './table.ts';

/** Lines of text on one page, and how many pages a reader turns without a list of what is where. */
const [linesOnPage, pagesWithoutContents] = [66, 3];

/**
 * A list of chapters and sections as links, for a document of four pages or more; nothing for a shorter one. It has no
 * page numbers and is no field: only Word knows the numbers, and a field would have it ask every reader to update it.
 */
export function contentsOf(nodes: readonly RootContent[]): Paragraph[] {
  if (nodes.reduce((lines, node) => lines + linesOf(node), 0) <= linesOnPage * pagesWithoutContents) return [];
  const headings = nodes.filter((node): node is Heading => node.type === 'heading');
  const entries = headings.flatMap((node, index) =>
    node.depth === 2 || node.depth === 3 ? [{ node, anchor: bookmarkOf(index + 1) }] : [],
  );
  if (entries.length === 0) return [];
  const lines = entries.map(
    ({ node, anchor }) =>
      new Paragraph({
        style: `TOC${node.depth - 1}`,
        children: [new InternalHyperlink({ anchor, children: [run(headingText(node))] })],
      }),
  );
  return [new Paragraph({ style: 'TOC1', children: [run('目录', { bold: true })] }), ...lines, spacer()];
}

/** Lines that a block fills on a page, about. */
function linesOf(node: RootContent): number {
  switch (node.type) {
    case 'table':
      return linesOfTable(node) + 0.5;
    case 'heading':
      return 1.6;
    case 'list':
      return node.children.reduce(
        (lines, item) => lines + item.children.reduce((sum, one) => sum + linesOf(one), 0),
        0,
      );
    case 'drawing':
      return node.fallback.reduce((lines, one) => lines + linesOf(one), 0);
    case 'bar':
      return 3;
    default:
      return Math.ceil(displayWidth(plainText(node)) / (pageLine * 0.95)) + 0.2;
  }
}
