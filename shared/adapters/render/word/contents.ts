import type { Heading, RootContent } from 'mdast';
import { headingText } from '../../../domain/document/prepare.ts';
import { type Html, html } from '../markup/html.ts';
import { bookmarkOf, paragraph, spacer } from './blocks.ts';
import { run } from './runs.ts';

const mark = (type: string): Html => html`<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;

/**
 * A table of contents of two levels, written out as links, so that it is there at once and Word asks nobody to update
 * anything. It has no page numbers: only Word knows them, and a reader can update the field to see them.
 */
export function contentsOf(nodes: readonly RootContent[]): Html {
  const headings = nodes.filter((node): node is Heading => node.type === 'heading');
  const entries = headings.flatMap((node, index) =>
    node.depth === 2 || node.depth === 3 ? [{ node, id: index + 1 }] : [],
  );
  if (entries.length === 0) return html``;
  const lines = entries.map(({ node, id }, index) => {
    const begin =
      index > 0
        ? undefined
        : html`${mark('begin')}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\n </w:instrText></w:r>${mark('separate')}`;
    const end = index < entries.length - 1 ? undefined : mark('end');
    const link = html`<w:hyperlink w:anchor="${bookmarkOf(id)}" w:history="1">${run(headingText(node))}</w:hyperlink>`;
    return paragraph(`<w:pStyle w:val="TOC${node.depth - 1}"/>`, html`${begin}${link}${end}`);
  });
  return html`${paragraph('<w:pStyle w:val="TOC1"/>', run('目录', { bold: true }))}${lines}${spacer}`;
}
