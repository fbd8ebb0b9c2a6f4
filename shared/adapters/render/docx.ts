import type { Root } from 'mdast';
import { evidenceTitle } from '../../domain/document/evidence.ts';
import { type Html, html } from './markup/html.ts';
import type { RenderOptions } from './options.ts';
import { pagesOf } from './pages.ts';
import { paragraph, wordBlocks } from './word/blocks.ts';
import { contentsOf } from './word/contents.ts';
import { wordPackage } from './word/package.ts';
import { run, type WordFile } from './word/runs.ts';

export interface DocxOptions extends RenderOptions {
  /** Author in the file's properties. */
  readonly author?: string;
  /** A linked table of contents after the title; for documents of several pages. */
  readonly contents?: boolean;
}

/**
 * The document as a Word file: A4, Word's own heading styles, East Asian fonts, tables whose header rows repeat, page
 * numbers, evidence as raised numbers with its list at the end. The same document gives the same bytes.
 */
export async function renderDocx(root: Root, options: DocxOptions): Promise<Uint8Array> {
  const pages = pagesOf(root, options);
  const { children } = pages.root;
  const file: WordFile = { numbers: pages.numbers, links: [], orderedLists: 0, headings: 0 };
  const title = children.findIndex((node) => node.type === 'heading' && node.depth === 1) + 1;
  const body = html`${wordBlocks(children.slice(0, title), file)}${options.contents ? contentsOf(children) : undefined}${wordBlocks(children.slice(title), file)}${sources(file)}`;
  return wordPackage(body, file, options.title, options.author ?? 'Fupan');
}

function sources({ numbers }: WordFile): Html {
  if (numbers.size === 0) return html``;
  const entries = [...numbers].map(([id, number]) => `${number} ${evidenceTitle(id)}`).join('；');
  const head = paragraph(
    '<w:pStyle w:val="Sources"/><w:keepNext/><w:spacing w:before="360"/>',
    run('依据', { bold: true }),
  );
  return html`${head}${paragraph('<w:pStyle w:val="Sources"/>', run(entries))}`;
}
